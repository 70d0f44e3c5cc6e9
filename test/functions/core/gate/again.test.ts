import { describe, expect, it } from 'vitest';
import type { Limits } from '#core/event.ts';
import { mayAgainAt, mostTimes } from '#core/gate/again.ts';
import type { PastAction } from '#core/ports/ledger.ts';
import { eventFor } from '#test/support/run-events.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;

const event = (limits: Partial<Limits>) => eventFor('restart', { limits });
const sent = (minutesAgo: number, facts: Partial<PastAction> = {}): PastAction => ({
  automation: 'workday-morning',
  occurrence: `of ${minutesAgo} minutes ago`,
  action: 'restart',
  at: NOW - minutesAgo * MINUTE,
  spent: true,
  ...facts,
});
const mayAgain = (limits: Partial<Limits>, actions: readonly PastAction[]) =>
  mayAgainAt(event(limits), { actions, rolledBackFrom: [], seenHealthy: [] }, NOW);

describe('an action may be sent once more', () => {
  it('at once where nothing was sent, or there is no cooldown', () => {
    expect(mayAgain({ cooldown: 600 }, [])).toBe(NOW);
    expect(mayAgain({}, [sent(1)])).toBe(NOW);
  });

  it('as soon as the last of its kind has cooled down, whoever sent that', () => {
    expect(mayAgain({ cooldown: 600 }, [sent(9), sent(4, { automation: 'another' })])).toBe(NOW + 6 * MINUTE);
    expect(mayAgain({ cooldown: 600 }, [sent(11)])).toBe(NOW);
  });

  it('without waiting for another action, or for one that ServiceStage refused', () => {
    expect(mayAgain({ cooldown: 600 }, [sent(4, { action: 'scale' })])).toBe(NOW);
    expect(mayAgain({ cooldown: 600 }, [sent(4, { spent: false })])).toBe(NOW);
  });

  it('never where the budget is used up by the automation itself', () => {
    const limits = { budget: { actions: 2, per: 3600 } };

    expect(mayAgain(limits, [sent(59), sent(1)])).toBeUndefined();
    expect(mayAgain(limits, [sent(60), sent(1)])).toBe(NOW);
    expect(mayAgain(limits, [sent(59, { automation: 'another' }), sent(1)])).toBe(NOW);
    expect(mayAgain(limits, [sent(59, { spent: false }), sent(1)])).toBe(NOW);
  });
});

describe('one occurrence is acted on', () => {
  it('as often as the budget says, or three times', () => {
    expect(mostTimes(event({ budget: { actions: 5, per: 3600 } }))).toBe(5);
    expect(mostTimes(event({}))).toBe(3);
  });
});
