import type { Drill } from '#simulator/drill/drill.ts';
import { type PlayedDay, playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { fleet } from '#test/support/automations.ts';

export type Events = NonNullable<Drill['events']>;

const restart = { when: { alarm: 'shop-5xx' }, components: ['shop-1'], action: 'restart' as const };
const apps = {
  'at once': synthesized(write('alarms.json', JSON.stringify(fleet(1, { restart })))),
  'after 3m': synthesized(
    write(
      'patient.json',
      JSON.stringify(fleet(1, { restart: { ...restart, when: { alarm: 'shop-5xx', for: '3m' } } })),
    ),
  ),
};

/** Three quarters of an hour of a morning, in which the alarm `shop-5xx` has shop-1 restarted. */
export async function playAlarm(events: Events, acts: keyof typeof apps = 'at once') {
  const day = await playDay({
    assembly: await apps[acts],
    drill: { timezone: 'UTC', events },
    hours: ['09:05', '09:50'],
  });
  return { words: lastWords(day), accepted: accepted(day), runs: day.runs };
}

export const goesOff = (at: string, duration: string) => ({ at, alarm: 'shop-5xx', for: duration });

const lastWords = ({ runs }: PlayedDay): readonly string[] =>
  runs.flatMap(({ reason, word }) => (word === undefined ? [] : [`${reason} ${word}`]));

/** The minutes at which something was accepted. */
const accepted = (day: PlayedDay): readonly string[] =>
  day.accepted.map(({ at }) => new Date(at).toISOString().slice(11, 16));
