import { expect, it } from 'vitest';
import { pairsOf } from '#automations/plan/conflicts/pairs.ts';
import type { PlannedAction } from '#automations/plan/plan.ts';
import { restart, scale, shop } from '#test/automations/plan/shop.ts';

const file = shop({
  day: scale(6, '* * ? * * *'),
  night: scale(2, '* * ? * * *'),
  dusk: scale(2, '* * ? * * *'),
  fresh: restart('* * ? * * *'),
});

const action = (automation: string, replica?: number): PlannedAction => ({
  at: 0,
  automation,
  component: 'web',
  action: replica === undefined ? 'restart' : 'scale',
  parameters: replica === undefined ? {} : { replica },
  timezone: 'UTC',
  before: {},
  after: {},
  verdict: 'acts',
  requests: [],
});

const [day, night, dusk, fresh] = [action('day', 6), action('night', 2), action('dusk', 2), action('fresh')];
const atHand = new Map([day, night, dusk, fresh].map((one) => [one.automation, [one]]));
const differ = pairsOf({ file, component: 'web', from: 0 }, (one, other) => {
  const [replica, otherReplica] = [one.parameters.replica, other.parameters.replica];
  return replica !== undefined && otherReplica !== undefined && replica !== otherReplica;
});
const lookedAtWith = (one: PlannedAction) => [...differ.with(one, atHand)].map(({ automation }) => automation);

it('two automations are looked at together until they were found, and never if nothing can be found of them', () => {
  expect(lookedAtWith(day)).toEqual(['night', 'dusk']);
  expect(lookedAtWith(fresh)).toEqual([]);

  differ.found(night, day);

  expect(lookedAtWith(day)).toEqual(['dusk']);
  expect(lookedAtWith(night)).toEqual([]);
  expect(lookedAtWith(dusk)).toEqual(['day']);
});
