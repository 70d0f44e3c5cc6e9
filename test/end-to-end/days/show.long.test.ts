import { resolve } from 'node:path';
import { expect, inject, test } from 'vitest';
import type { Offer } from '#console/scene/offer.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { readDrill } from '#simulator/drill/read-drill.ts';
import { knownIn } from '#simulator/play/choose-drill.ts';
import { surprisesOf } from '#simulator/play/surprises.ts';
import { openShow } from '#test/end-to-end/stage/open-show.ts';
import { playDay } from '#test/end-to-end/stage/play-day.ts';
import fc from '#test/fast-check.ts';

const HOURS = { from: '11:40', until: '11:52' };
const DRILL: Drill = {
  hours: HOURS,
  components: { web: { replica: 3, versions: ['1.0.0', '1.1.0'] }, api: { replica: 2 } },
  // Something to jump to, where nothing else happens.
  events: ['11:42', '11:44', '11:46', '11:48'].map((at) => ({ at, muted: 'web-5xx', until: '11:51' })),
};

/** Some jumps, and then something of what is offered, as a page sends it; now and then the day from its beginning. */
const DEEDS = fc.array(
  fc.record({
    jumps: fc.nat(3),
    offer: fc.nat(),
    choice: fc.nat(),
    lasts: fc.constantFrom('30s', '2m', '1h'),
    again: fc.nat(9).map((roll) => roll === 0),
  }),
  { minLength: 4, maxLength: 8 },
);

const valuesOf = ({ fields }: Offer, choice: number, lasts: string): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ name, kind, choices = [], value }) => {
      const chosen = kind === 'duration' ? lasts : (choices[choice % Math.max(1, choices.length)] ?? value);
      return chosen === undefined ? [] : [[name, chosen]];
    }),
  );

/** What was told last of each try; a second delivery tells nothing of it. */
function lastWords(runs: readonly OutcomeDetail[]): readonly string[] {
  const told = runs.filter(({ reason }) => reason !== 'duplicate');
  const last = new Map(told.map((run) => [[run.automation, run.occurrence, run.component, run.number].join(' '), run]));
  return [...last.values()].map((run) => wordsOf({ ...run, endedAt: Date.parse(run.endedAt) })).toSorted();
}

const wordsOf = (
  run: Partial<Record<'automation' | 'component' | 'outcome' | 'reason', string>> & { endedAt?: number },
) => `${run.automation} ${run.component} ${run.outcome} ${run.reason} ${new Date(run.endedAt ?? 0).toISOString()}`;

test('whatever is caused on the page is a drill that is played again to the same tries, and tells no secret', async () => {
  await fc.assert(
    fc.asyncProperty(DEEDS, async (deeds) => {
      const { show, fleet, scene, act } = await openShow(DRILL);
      for (const { jumps, offer, choice, lasts, again } of deeds) {
        for (let count = 0; count < jumps; count++) await act({ do: 'jump' });
        const { offers } = scene();
        const chosen = offers[offer % offers.length];
        if (chosen === undefined) throw new Error('nothing is offered');
        await act({ do: 'offer', key: chosen.key, values: valuesOf(chosen, choice, lasts) });
        if (again) await act({ do: 'again' });
      }
      expect(await act({ do: 'save' })).toEqual({ done: true, mistakes: [] });
      const { tries, saved } = scene();
      const stories = await Promise.all(tries.map(({ aim }) => show.story(aim)));
      expect(JSON.stringify([scene(), stories])).not.toMatch(
        /simulated-(secret|token|password)|SIMULATEDKEY|authorization|signature=/i,
      );
      await show.close();

      const { drill } = await readDrill(resolve(saved?.file ?? ''), knownIn(fleet));
      const played = await playDay({ assembly: inject('watched'), drill, hours: [HOURS.from, HOURS.until] });
      expect(surprisesOf(played, drill, fleet)).toEqual([]);
      expect(
        tries
          .filter(({ outcome }) => outcome !== undefined)
          .map(wordsOf)
          .toSorted(),
      ).toEqual(lastWords(played.runs));
    }),
    { numRuns: 3, endOnFailure: true },
  );
});
