import { describe, expect, it } from 'vitest';
import { type Aim, NOTHING_SENT } from '#core/aim/aim.ts';
import { targetIdOf } from '#core/component.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { OutcomeName } from '#core/outcome-name.ts';
import { paceRhythm, settleUp } from '#core/pace/under-way.ts';
import { shopWeb } from '#test/support/instances.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;

const open: Aim = {
  key: { automation: 'restart-all', occurrence: '2026-03-02T08:00:00Z', instanceId: targetIdOf(shopWeb) },
  state: 'trying',
  number: 1,
  again: T0 + 5 * MINUTE,
  openedAt: T0,
  expiresAt: T0 + 60 * MINUTE,
  wishes: 0,
  sending: NOTHING_SENT,
};
const told = (outcome: OutcomeName): OutcomeDetail => ({
  automation: open.key.automation,
  occurrence: open.key.occurrence,
  trigger: { alarm: 'shop-web-5xx' },
  component: 'shop-web',
  action: 'restart',
  parameters: {},
  outcome,
  reason: 'verified',
  message: '',
  at: open.key.occurrence,
  startedAt: open.key.occurrence,
  endedAt: open.key.occurrence,
});
const ended = (outcome: OutcomeName): Aim => ({ ...open, state: 'ended', told: told(outcome) });
const judged = (aim: Aim | undefined, minutes: number) =>
  settleUp([{ place: 7, since: T0 }], [aim], T0 + minutes * MINUTE);

describe('an aim that was opened', () => {
  it.each(['succeeded', 'skipped'] as const)('makes room when its last word is %s', (outcome) => {
    expect(judged(ended(outcome), 1)).toEqual({ left: [], failed: [] });
  });

  it.each(['failed', 'unknown'] as const)('has failed when its last word is %s', (outcome) => {
    expect(judged(ended(outcome), 1)).toEqual({ left: [], failed: [7] });
  });

  it('is under way until then, whether a try has it or it waits for the next', () => {
    expect(judged(open, 5).left).toHaveLength(1);
    expect(judged({ ...open, state: 'waiting', number: 4, again: T0 + 300 * MINUTE }, 299).left).toHaveLength(1);
  });

  it('has failed, for all that is known, when nobody has looked after it for half an hour though it was due', () => {
    expect(judged(open, 35).left).toHaveLength(1);
    expect(judged(open, 35.1)).toEqual({ left: [], failed: [7] });
    expect(judged(undefined, 30.1).failed).toEqual([7]);
  });
});

it.each([
  ['a day, in which it begins its runs', 1],
  ['two weeks, which the last of them may take', 14],
])('an event looks for %s with fewer looks than half of what an execution has of operations', (_, days) => {
  let seconds = 0;
  let looks = 0;
  while (seconds < days * 86_400) seconds += paceRhythm(++looks);

  expect(looks).toBeLessThan(1500);
});
