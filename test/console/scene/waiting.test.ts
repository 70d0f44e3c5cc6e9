import { expect, test } from 'vitest';
import type { Planned } from '#console/scene/scene.ts';
import { differingMatters, heldMatters, overriddenMatters, type Seen, type Telling } from '#console/scene/waiting.ts';
import type { NotedOverride } from '#core/ports/holds.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';

const NOW = 600 * MINUTE_MS;
const telling: Telling = {
  now: NOW,
  clock: (at) => `${at / MINUTE_MS}'`,
  typed: (line) => `autopilot ${line} --local`,
};
const said = { by: 'ana', reason: 'sale', at: 0 };
const SALE: NotedOverride = { component: 'web', override: { ...said, replica: 8, until: NOW + MINUTE_MS } };

test('a hold is told until it is over, with the command that ends it', () => {
  const holds = [
    { on: { component: 'web' }, hold: { ...said, until: NOW + MINUTE_MS } },
    { on: { component: 'api' }, hold: { ...said, until: NOW } },
    { on: 'everything', hold: said },
    { on: 'stop', hold: said },
  ] as const;

  expect(heldMatters(holds, telling).map(({ what, command }) => [what, command])).toEqual([
    ["web is held by ana until 601': sale", 'autopilot release web --local'],
    ['everything is held by ana: sale', 'autopilot release --all --local'],
    ['everything is stopped by ana: sale', 'autopilot release --all --local'],
  ]);
});

test('an override is told until it is over', () => {
  const over: NotedOverride = { component: 'api', override: { ...said, replica: 2, until: NOW } };

  expect(overriddenMatters([SALE, over], telling)).toEqual([
    {
      id: 'override web',
      kind: 'override',
      what: "web is overridden to 8 by ana until 601': sale",
      command: 'autopilot override web --end --local',
    },
  ]);
});

/** What is told of a web that is so, where its schedules want this of it since so many minutes. */
function differs(seen: Partial<Seen>, wanted: Partial<Planned>, overrides: readonly NotedOverride[] = [], since = 10) {
  const step = { id: 'p', component: 'web', automation: 'morning', at: NOW - since * MINUTE_MS, what: 'scale 6' };
  const web: Seen = { component: 'web', mood: 'up', replica: 2, text: 'as it is', ...seen };
  const later = { ...step, at: NOW + 1, replica: 9 };
  return differingMatters([web], [{ ...step, ...wanted }, later], overrides, telling).map(({ what }) => what);
}

test('what is at rest otherwise than its schedules want it is told', () => {
  expect(differs({}, { replica: 6 })).toEqual(['web is wanted with 6 replicas by its schedules, and is as it is']);
  expect(differs({}, { replica: 0 })).toEqual(['web is wanted stopped by its schedules, and is as it is']);
  expect(differs({ mood: 'stopped' }, { running: true })).toEqual([
    'web is wanted running by its schedules, and is as it is',
  ]);
});

test.each([
  ['is as it is wanted', () => differs({}, { replica: 2 })],
  ['is changing', () => differs({ mood: 'changing' }, { replica: 6 })],
  ['runs, and nobody says with how many replicas', () => differs({}, { running: true })],
  ['is wanted so since a minute ago', () => differs({}, { replica: 6 }, [], 1)],
  ['somebody has overridden', () => differs({}, { replica: 6 }, [SALE])],
])('what %s is no difference', (_, told) => {
  expect(told()).toEqual([]);
});

test('how it was wanted in the beginning needs no time to be begun', () => {
  expect(differs({}, { replica: 6, automation: '' }, [], 0)).toHaveLength(1);
});
