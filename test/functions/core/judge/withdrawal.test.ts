import { describe, expect, it } from 'vitest';
import { withdrawalOf } from '#core/judge/question.ts';
import { questionDeed } from '#core/judge/withdrawal.ts';
import { eventFor } from '#test/support/run-events.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const at = new Date(T0).toISOString();

describe('an open question', () => {
  const question = { topic: 'restart of 1.1.0', by: 'careful#1', until: T0 + 60 * MINUTE };

  it.each([
    ['OK', 'withdraw'],
    ['ALARM', 'leave'],
    ['INSUFFICIENT_DATA', 'leave'],
    [undefined, 'leave'],
  ] as const)('whose alarm is %s: %s', (state, deed) => {
    expect(questionDeed(question, state, T0)).toBe(deed);
  });

  it('is forgotten once nobody waits for an answer any more', () => {
    expect(questionDeed(question, 'OK', question.until - 1)).toBe('withdraw');
    expect(questionDeed(question, 'OK', question.until)).toBe('forget');
  });
});

describe('the alarm that takes a question back', () => {
  const of = (trigger: Parameters<typeof withdrawalOf>[0]['trigger']) =>
    withdrawalOf({ ...eventFor('restart'), trigger, at }, 'Y2FsbA==', T0 + MINUTE);

  it('is that of the trigger, or the one behind an outcome that left it red', () => {
    const withdrawal = { callbackId: 'Y2FsbA==', alarm: 'shop-5xx', lookAt: T0 + MINUTE };

    expect(of({ kind: 'alarm', alarm: 'shop-5xx' })).toEqual(withdrawal);
    expect(of({ kind: 'unhealthy', unhealthy: 'web-live', alarm: 'shop-5xx' })).toEqual(withdrawal);
    expect(of({ kind: 'outcome', outcome: 'first', reason: 'unresolved', alarm: 'shop-5xx' })).toEqual(withdrawal);
  });

  it('is looked at from now on, be the event dated ahead', () => {
    const event = { ...eventFor('restart'), trigger: { kind: 'alarm', alarm: 'shop-5xx' }, at } as const;

    expect(withdrawalOf(event, 'Y2FsbA==', T0 - MINUTE)?.lookAt).toBe(T0 - MINUTE);
  });

  it('is none for a schedule, and for an outcome that left nothing red', () => {
    expect(of({ kind: 'schedule', schedule: 'rate(1 hour)', timezone: 'UTC' })).toBeUndefined();
    expect(of({ kind: 'outcome', outcome: 'first', reason: 'verified', alarm: 'shop-5xx' })).toBeUndefined();
  });

  it("is one of Huawei's by all that it said, also behind an outcome, and is not believed before it is on record", () => {
    const huawei = { from: 'aom', ruleId: '', resource: 'pod:1' } as const;
    const put = { callbackId: 'Y2FsbA==', alarm: 'memory', huawei };
    // Behind an outcome the alarm was told of long before.
    const behind = of({ kind: 'outcome', outcome: 'first', reason: 'unresolved', alarm: 'memory', ...huawei });

    expect(behind).toEqual({ ...put, lookAt: T0 + MINUTE });
    const late = {
      ...eventFor('restart'),
      trigger: { kind: 'huawei-alarm', huaweiAlarm: 'memory', ...huawei },
      at,
    } as const;
    expect(withdrawalOf(late, 'Y2FsbA==', T0 + MINUTE / 2)).toEqual({ ...put, lookAt: T0 + MINUTE });
  });

  it('is not believed before it has seen what a check told of a version', () => {
    const told = of({ kind: 'unhealthy', unhealthy: 'web-live', alarm: 'shop-5xx', version: '1.1.0' });

    expect(told?.lookAt).toBe(T0 + 3 * MINUTE);
  });
});
