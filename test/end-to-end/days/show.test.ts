import { expect, test } from 'vitest';
import type { Drill } from '#simulator/drill/drill.ts';
import { openShow, triesIn } from '#test/end-to-end/stage/open-show.ts';

const SICK: Drill = {
  hours: { from: '11:40', until: '12:10' },
  components: { web: { versions: ['1.0.0', '1.1.0'] } },
  events: [{ at: '12:00', deploy: 'web', version: '2.0.0', sick: true }],
};

test('a day is shown as its patches come: a bad version, its red check, and the rollback', async () => {
  const { show, before, scene, act, playOut } = await openShow(SICK);
  expect(before).toMatchObject({ date: '2026-11-24', standings: [], tries: [], playing: { playing: false } });

  await act({ do: 'jump' });
  await act({ do: 'jump' });
  expect(scene().happenings.at(-1)?.what).toBe('somebody deploys version 2.0.0 of web, which is sick');
  expect(scene().now).toBe(Date.parse('2026-11-24T12:00:00+08:00'));

  await playOut();
  const whole = scene();
  expect(triesIn(whole)).toEqual(['web rollback previous succeeded']);
  const versions = whole.standings.flatMap(({ component, version = '' }) => (component === 'web' ? [version] : []));
  expect([...new Set(versions)]).toEqual(['1.1.0', '2.0.0']);
  expect(versions.at(-1)).toBe('1.1.0');
  const colours = whole.showings.filter(({ signal }) => signal === 'check web-live').map(({ colour }) => colour);
  expect(colours).toEqual(['green', 'red', 'green']);
  expect(whole.verdict?.surprises).toEqual([]);
  // A reload loses nothing.
  expect(show.scene()).toEqual(whole);
});
