import { resolve } from 'node:path';
import { expect, inject, test } from 'vitest';
import type { Drill } from '#simulator/drill/drill.ts';
import { readDrill } from '#simulator/drill/read-drill.ts';
import { knownIn } from '#simulator/play/choose-drill.ts';
import { surprisesOf } from '#simulator/play/surprises.ts';
import { openShow, triesIn } from '#test/end-to-end/stage/open-show.ts';
import { playDay } from '#test/end-to-end/stage/play-day.ts';

const SICK: Drill = {
  credentials: 'temporary',
  hours: { from: '11:40', until: '12:10' },
  components: { web: { versions: ['1.0.0', '1.1.0'] } },
  events: [{ at: '12:00', deploy: 'web', version: '2.0.0', sick: true }],
};

test('a day is shown as its patches come: a bad version, its red check, and the rollback', async () => {
  const { show, before, scene, act, playOut } = await openShow(SICK);
  expect(before).toMatchObject({ date: '2026-11-24', standings: [], tries: [], playing: { playing: false } });
  const signals = before.signals.map(({ id }) => id);
  expect(signals).toContain('check web-live');

  await act({ do: 'jump' });
  await act({ do: 'jump' });
  expect(scene().happenings.at(-1)?.what).toBe('somebody deploys version 2.0.0 of web, which is sick');
  expect(scene().now).toBe(Date.parse('2026-11-24T12:00:00+08:00'));

  await playOut();
  const whole = scene();
  // Nothing moves on the page as the day begins.
  expect(whole.signals.map(({ id }) => id)).toEqual(signals);
  expect(triesIn(whole)).toEqual(['web rollback previous succeeded']);
  const versions = whole.standings.flatMap(({ component, version = '' }) => (component === 'web' ? [version] : []));
  expect([...new Set(versions)]).toEqual(['1.1.0', '2.0.0']);
  expect(versions.at(-1)).toBe('1.1.0');
  const colours = whole.showings.filter(({ signal }) => signal === 'check web-live').map(({ colour }) => colour);
  expect(colours).toEqual(['green', 'red', 'green']);
  expect(whole.verdict?.surprises).toEqual([]);
  const [rollback] = whole.tries;
  const story = await show.story(rollback?.aim ?? '');
  expect(story).toMatchObject({ title: 'rollback-sick wants rollback previous of web', tries: [{ id: rollback?.id }] });
  const steps = story?.tries[0]?.steps ?? [];
  expect(steps.map(({ kind }) => kind).filter((kind, index, all) => kind !== all[index - 1])).toEqual(
    'event gate look decision look request answer poll look poll outcome'.split(' '),
  );
  const request = steps.find(({ kind }) => kind === 'request');
  expect(request?.title).toMatch(/^POST \/v2\/.*\/action$/);
  expect(request?.detail).toMatchObject({ body: { action: 'rollback', parameters: { version: '1.1.0' } } });
  expect(await show.story('0123456789')).toBeUndefined();
  expect(JSON.stringify([whole, story])).not.toMatch(
    /simulated-(secret|token|password)|SIMULATEDKEY|authorization|signature=/i,
  );
  // A reload loses nothing.
  expect(show.scene()).toEqual(whole);
});

const QUIET: Drill = {
  hours: { from: '11:40', until: '12:10' },
  components: { web: { replica: 3, versions: ['1.0.0', '1.1.0'] }, api: { replica: 2 } },
  // The probe has to see it well before it is sick.
  events: [{ at: '11:50', muted: 'web-5xx', until: '11:51' }],
};

test('what is caused on the page is a drill afterwards, which ends as it says when it is played again', async () => {
  const { fleet, scene, act } = await openShow(QUIET);
  const offer = (key: string, values: Record<string, string> = {}) => act({ do: 'offer', key, values });
  expect(await offer('kills', { kills: 'web', replica: '2' })).toEqual({ done: true, mistakes: [] });
  expect(scene().standings.at(-1)).toMatchObject({ component: 'web', replica: 3, available: 1 });
  expect(await offer('hold', { hold: 'api', for: '5m' })).toMatchObject({ done: true });
  expect(scene().matters).toMatchObject([{ kind: 'hold', command: 'autopilot release api' }]);
  expect(await offer('release', { release: 'api' })).toMatchObject({ done: true });
  expect(scene().matters).toEqual([]);
  while (scene().now < Date.parse('2026-11-24T11:50:00+08:00')) await act({ do: 'jump' });
  expect(await offer('deploy-bad', { deploy: 'web', version: '2.0.0' })).toMatchObject({ done: true });
  expect(scene().happenings.at(-1)).toMatchObject({
    what: 'somebody deploys version 2.0.0 of web, which is sick',
    caused: true,
  });

  expect(await act({ do: 'save' })).toEqual({ done: true, mistakes: [] });
  const { saved, verdict, playing } = scene();
  expect(playing?.over).toBe(true);
  expect(triesIn(scene())).toEqual(['web rollback previous succeeded']);
  expect(saved?.command).toBe(`2026-11-24 ${saved?.file}`);
  expect(verdict?.surprises).toEqual([]);

  const { drill } = await readDrill(resolve(saved?.file ?? ''), knownIn(fleet));
  expect(drill).toMatchObject({ hours: QUIET.hours, components: QUIET.components, timezone: 'Asia/Shanghai' });
  expect(drill.events?.map((event) => Object.keys(event)[1])).toEqual(['kills', 'hold', 'release', 'muted', 'deploy']);
  expect(drill.expect).toEqual([
    { automation: 'rollback-sick', component: 'web', outcome: 'succeeded', reason: 'verified' },
  ]);
  const again = await playDay({ assembly: inject('watched'), drill, hours: ['11:40', '12:10'] });
  expect(surprisesOf(again, drill, fleet)).toEqual([]);
  expect(again.accepted).toHaveLength(1);
});

test('closing waits for no day that is played out to be saved', async () => {
  const { show, scene, act } = await openShow({ hours: { from: '11:00', until: '23:00' } });
  const { resolve: look, promise: looked } = Promise.withResolvers<void>();
  show.watch({ onScene: () => undefined, onPatch: ({ now = 0 }) => now > scene().from && look() });
  const saved = act({ do: 'save' });
  await looked;

  await show.close();

  expect(await saved).toMatchObject({ done: false });
  expect(scene().now).toBeLessThan(Date.parse('2026-11-24T23:00:00+08:00'));
});
