import { expect, test } from 'vitest';
import { playData, start } from '#test/end-to-end/stage/play-file.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

test.concurrent('automations for one time only, on its day and on another', async () => {
  const data = fleet(1, { a: { when: { at: '2026-11-24T10:00', timezone: 'America/Santiago' }, ...start } });

  const [itsDay, another] = [await playData(data), await playData(data, '2026-11-25')];

  expect(itsDay.runs.map(({ at }) => at)).toEqual(['2026-11-24T13:00:00Z']);
  expect(another.runs).toEqual([]);
});

test.concurrent('no automations at all, nor components', async () => {
  expect(await playData(fleet(0, {}))).toMatchObject({ runs: [], firings: 0, unfinished: 0, deadLetters: [] });
});

test.concurrent('two hundred components, which are more than one event of an alarm can carry', async () => {
  const components = componentNames(200);

  const day = await playData(fleet(200, { a: { when: { alarm: 'red' }, components, action: 'start' } }));

  expect(day.fired.length).toBeGreaterThan(1);
  expect(day.runs.map(({ component }) => component).toSorted()).toEqual(components.toSorted());
  expect(day.deadLetters).toEqual([]);
});

test.concurrent('names as long as names may be', async () => {
  const [name, other] = ['a'.repeat(64), 'b'.repeat(64)];
  const { components, ...rest } = fleet(1, {
    [name]: { when: { rate: '12h' }, components: [name], action: 'start' },
    [other]: { when: { alarm: 'z'.repeat(255) }, components: [name], action: 'start' },
  });

  const day = await playData({ ...rest, components: { [name]: components['shop-1'] ?? expect.fail() } });

  expect(day.runs.map(({ automation }) => automation)).toEqual([name, name, other]);
});
