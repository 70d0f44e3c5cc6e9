import { expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import { beforeLook } from '#core/keep/before-look.ts';
import type { Memory, PastAction } from '#core/ports/ledger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const event = eventFor('scale', { parameters: { replica: 6 } });
const SINCE = Date.parse(event.at) + 60_000;
const NOW = SINCE + 3_600_000;
const { automation, occurrence } = event;
const aim = {
  key: { automation, occurrence, instanceId: targetIdOf(shopWeb) },
  kept: { every: 900, since: SINCE, told: true },
};
const past = (facts: Partial<PastAction> = {}): PastAction => ({
  automation: 'scale-when-busy',
  occurrence: 'event-1',
  action: 'scale',
  at: SINCE + 1,
  spent: true,
  ...facts,
});
const standing = (facts: Partial<Memory & { isHeld: boolean }> = {}) =>
  beforeLook(aim, event, { actions: [], rolledBackFrom: [], seenHealthy: [], isHeld: false, ...facts }, NOW);

it('what is kept is looked at', () => {
  expect(standing({ latestSchedule: Date.parse(event.at) })).toBe('look');
});

it('it is let go once a later schedule has acted on the component', () => {
  expect(standing({ latestSchedule: Date.parse(event.at) + 1 })).toBe('let-go');
});

it('it is let go once another automation has said how much of it there is to be', () => {
  for (const action of ['start', 'stop', 'scale'] as const)
    expect(standing({ actions: [past({ action })] })).toBe('let-go');
});

it.each([
  ['a restart', { action: 'restart' }],
  ['a rollback, which is a deployment', { action: 'rollback' }],
  ['what certainly was not accepted', { spent: false }],
  ['what was before', { at: SINCE - 1 }],
  ['its own', { automation, occurrence }],
] as const)('it is kept beside %s', (_, facts) => {
  expect(standing({ actions: [past(facts)] })).toBe('look');
});

it('nobody looks while a person holds the component, or a run has it', () => {
  expect(standing({ isHeld: true })).toBe('not-now');
  expect(standing({ isHeld: false })).toBe('look');
  expect(standing({ lease: { owner: 'another', until: NOW + 1 } })).toBe('not-now');
  expect(standing({ lease: { owner: 'another', until: NOW } })).toBe('look');
});
