import { describe, expect, it } from 'vitest';
import type { Pursuit } from '#core/aim/pursuit.ts';
import type { RunEvent } from '#core/event.ts';
import { alarmToWatch, isToInsist, judgeInsistence, unresolved } from '#core/judge/insistence.ts';
import type { SubjectReading } from '#core/judge/subject.ts';
import { ending } from '#core/outcome.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { Memory, PastAction } from '#core/ports/ledger.ts';
import { eventFor } from '#test/support/run-events.ts';

const AT = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const trigger = { alarm: 'shop-web-5xx' };
const byAlarm = eventFor('restart', { trigger, limits: { cooldown: 600, budget: { actions: 3, per: 3600 } } });
const verified = ending('verified', 'Job J1 succeeded; shop-web is RUNNING.', { jobId: 'J1' });

const settled = (times: number): Pursuit => ({
  number: times + 1,
  openedAt: AT,
  expiresAt: AT + 60 * MINUTE,
  wishes: 0,
  found: { sent: 'settled', marks: times, times, jobId: 'J1' },
});
const reading = (state: AlarmState): SubjectReading => ({
  at: AT,
  alarm: { name: 'shop-web-5xx', kind: 'read', state },
});
const past = (at: number): PastAction => ({
  automation: byAlarm.automation,
  occurrence: byAlarm.occurrence,
  action: 'restart',
  at,
  spent: true,
});
const memoryOf = (...times: readonly number[]): Memory => ({
  actions: times.map(past),
  rolledBackFrom: [],
  seenHealthy: [],
});
const judge = (read: SubjectReading, memory: Memory, times = 1, event: RunEvent = byAlarm) =>
  judgeInsistence(event, settled(times), { reading: read, memory, now: AT });

describe('a restart whose job has ended', () => {
  it('is watched where an alarm asked for it, and no other action is', () => {
    expect(alarmToWatch(byAlarm, verified)).toBe('shop-web-5xx');
    expect(alarmToWatch(eventFor('rollback', { trigger }), verified)).toBeUndefined();
    expect(alarmToWatch(eventFor('restart'), verified)).toBeUndefined();
    expect(alarmToWatch(byAlarm, ending('already-there', ''))).toBeUndefined();
  });

  it('has its alarm read first by the next try, and by no try that knows of none', () => {
    expect(isToInsist(byAlarm, settled(1))).toBe(true);
    expect(isToInsist(eventFor('restart'), settled(1))).toBe(false);
    expect(isToInsist(byAlarm, { ...settled(1), found: { sent: 'may', marks: 1, times: 0 } })).toBe(false);
    expect(isToInsist(eventFor('scale', { trigger }), settled(1))).toBe(false);
  });

  it('has helped if the alarm is OK, and says after how many', () => {
    expect(judge(reading('OK'), memoryOf(AT - 15 * MINUTE), 2)).toMatchObject({
      reason: 'verified',
      message: 'The alarm shop-web-5xx is OK after it was done 2 times.',
      jobId: 'J1',
    });
  });

  it('has not helped for all that is known where the alarm has no data', () => {
    expect(judge(reading('INSUFFICIENT_DATA'), memoryOf())).toMatchObject({ reason: 'subject-unread' });
  });

  it('has helped only once the check itself is green too', () => {
    const green = { name: 'shop-web-live', kind: 'green', why: '200' } as const;

    expect(judge({ ...reading('ALARM'), check: green }, memoryOf())).toMatchObject({ reason: 'subject-unread' });
    expect(judge({ ...reading('OK'), check: green }, memoryOf())).toMatchObject({ reason: 'verified' });
  });

  it('ends unknown where its alarm is there no more', () => {
    expect(judge({ at: AT, alarm: { name: 'shop-web-5xx', kind: 'none' } }, memoryOf())).toMatchObject({
      reason: 'alarm-unread',
    });
  });

  it('is sent again if the alarm is red, at once or when it has cooled down', () => {
    expect(judge(reading('ALARM'), memoryOf(AT - 10 * MINUTE))).toEqual({ kind: 'go-on' });
    expect(judge(reading('ALARM'), memoryOf(AT - 6 * MINUTE))).toMatchObject({
      reason: 'cooldown',
      until: AT + 4 * MINUTE,
    });
  });

  it.each([
    ['the budget is used up', 3, byAlarm, [30, 20, 10]],
    ['it was sent three times, and there is no budget', 3, eventFor('restart', { trigger }), [100]],
    ['it is no restart', 1, eventFor('rollback', { trigger }), [100]],
  ] as const)('is unresolved if the alarm is red and %s', (_, times, event, minutes) => {
    const memory = memoryOf(...minutes.map((minute) => AT - minute * MINUTE));

    expect(judge(reading('ALARM'), memory, times, event)).toMatchObject({ reason: 'unresolved', jobId: 'J1' });
  });

  it('is unresolved too where it was not sent again, and says why; or unknown where nothing could be read', () => {
    expect(unresolved(ending('held', 'shop-web is held by ana.'), byAlarm, settled(2))).toMatchObject({
      reason: 'unresolved',
      message:
        'The alarm shop-web-5xx was red after it was done 2 times. It was not sent again: shop-web is held by ana.',
    });
    expect(unresolved(ending('subject-unread', 'no data'), byAlarm, settled(2))).toMatchObject({
      reason: 'alarm-unread',
    });
  });
});
