import { describe, expect, it } from 'vitest';
import { NOTHING_SENT, type Sending } from '#core/aim/aim.ts';
import type { Pursuit } from '#core/aim/pursuit.ts';
import type { RunEvent } from '#core/event.ts';
import { judgeTry, type TryFacts } from '#core/judge/try-end.ts';
import { ending } from '#core/outcome.ts';
import { eventFor } from '#test/support/run-events.ts';

const AT = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const restart = eventFor('restart', { trigger: { alarm: 'shop-web-5xx' }, limits: { expires: 1500, settle: 300 } });
const scale = eventFor('scale', { limits: { expires: 3600 } });

const facts = (
  found: Sending = NOTHING_SENT,
  more: Partial<TryFacts> = {},
  pursuit: Partial<Pursuit> = {},
): TryFacts => ({
  pursuit: { number: 1, openedAt: AT, expiresAt: AT + 25 * MINUTE, wishes: 2, found, ...pursuit },
  marked: false,
  now: AT,
  ...more,
});
const MAY: Sending = { sent: 'may', marks: 1, times: 0 };
const SETTLED: Sending = { sent: 'settled', marks: 1, times: 1, jobId: 'J1' };
const judge = (reason: Parameters<typeof ending>[0], event: RunEvent, known: TryFacts, jobId?: string) =>
  judgeTry(ending(reason, 'It ended.', jobId === undefined ? {} : { jobId }), event, known);

describe('what becomes of an aim after a try', () => {
  it('is the next try where time bars it, and the last word where it would come too late', () => {
    expect(judge('busy', scale, facts()).next).toEqual({ kind: 'again', at: AT + 30_000 });
    expect(judge('busy', scale, facts(NOTHING_SENT, {}, { expiresAt: AT + 30_000 })).next).toEqual({
      kind: 'word',
      word: 'given-up',
    });
  });

  it('is the next try of what may be repeated after a job that failed, and the last word of what may not', () => {
    const failed = (event: RunEvent) => judge('job-failed', event, facts(NOTHING_SENT, { marked: true }), 'J1').next;

    expect(failed(scale)).toMatchObject({ kind: 'again' });
    expect(failed(restart)).toEqual({ kind: 'word', word: 'given-up' });
  });

  it('is a look at the alarm once a restart has settled, and the aim is given as long again', () => {
    expect(judge('verified', restart, facts(NOTHING_SENT, { marked: true }), 'J1')).toMatchObject({
      next: { kind: 'again', at: AT + 5 * MINUTE },
      sending: { sent: 'settled', times: 1 },
      spent: true,
      expiresAt: AT + 30 * MINUTE,
    });
  });

  it('is reached by a restart that no alarm asked for as soon as its job has', () => {
    expect(judge('verified', eventFor('restart'), facts(NOTHING_SENT, { marked: true }), 'J1').next).toEqual({
      kind: 'word',
      word: 'reached',
    });
  });

  it('is decided by all events that had joined when it was judged, where an alarm tells whether it is reached', () => {
    expect(judge('recovered', restart, facts()).wishes).toBe(2);
    expect(judge('verified', restart, facts(SETTLED)).wishes).toBe(2);
    expect(judge('verified', scale, facts(NOTHING_SENT, { marked: true }), 'J1').wishes).toBeUndefined();
    expect(judge('budget', restart, facts()).wishes).toBeUndefined();
  });

  it('is another try at once where an event joined meanwhile', () => {
    expect(judge('recovered', restart, facts(NOTHING_SENT, { but: 'wished' }))).toMatchObject({
      next: { kind: 'again', at: AT },
      told: { reason: 'recovered' },
    });
  });

  it('is overtaken where somebody has closed it and another event has joined it, whatever it came to', () => {
    for (const reason of ['recovered', 'verified', 'busy'] as const) {
      const judged = judge(reason, restart, facts(NOTHING_SENT, { but: 'closed-and-wished' }));

      expect(judged.next).toEqual({ kind: 'word', word: 'overtaken' });
      expect(judged.wishes).toBeUndefined();
    }
  });

  it('is no further try once somebody has closed it: it is overtaken', () => {
    for (const known of [facts(MAY, { but: 'closed' }), facts(MAY, {}, { closed: 'ana' })]) {
      expect(judge('unreachable', scale, known)).toMatchObject({
        next: { kind: 'word', word: 'overtaken' },
        told: { reason: 'overtaken' },
      });
    }
  });
});

describe('what is known of the requests of an aim after a try', () => {
  it.each([
    ['nothing is, where a mark was made and certainly nothing was sent', NOTHING_SENT, 'throttled', undefined, 'no', 0],
    ['as before, where an earlier one may have been accepted', MAY, 'unreachable', undefined, 'may', 0],
    ['it may have been accepted, where the answer got lost', NOTHING_SENT, 'answer-lost', undefined, 'may', 0],
    ['it may be under way, where its job did not end in time', NOTHING_SENT, 'job-running', 'J1', 'may', 0],
    ['one more has ended for certain, where its job failed', NOTHING_SENT, 'job-failed', 'J1', 'settled', 1],
    ['as before, where the second was refused', SETTLED, 'throttled', undefined, 'settled', 1],
  ] as const)('is that %s', (_, found, reason, jobId, sent, times) => {
    expect(judge(reason, scale, facts(found, { marked: true }), jobId).sending).toEqual({ sent, times });
  });

  it('is the same after a try that only looked', () => {
    expect(judge('verified', restart, facts(SETTLED), 'J1').sending).toEqual({ sent: 'settled', times: 1 });
  });
});

describe('the last word', () => {
  it('never says that nothing was sent where an earlier try may have sent it', () => {
    const given = facts(MAY, {}, { expiresAt: AT });

    expect(judge('already-there', scale, given).told).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
    expect(judge('unreachable', scale, given).told.message).toMatch(/What an earlier try sent may have been accepted/);
    expect(judge('unreachable', scale, facts(NOTHING_SENT, {}, { expiresAt: AT })).told.message).toBe('It ended.');
  });

  it('names no job of an earlier try where the component is as it should be: that one had failed, or nobody knows', () => {
    for (const found of [SETTLED, { ...MAY, jobId: 'J1' }]) {
      const { told } = judge('already-there', scale, facts(found));

      expect(told).toMatchObject({ outcome: 'succeeded', reason: 'verified' });
      expect(told.jobId).toBeUndefined();
    }
  });

  it('is unresolved where a restart did not help and is not sent again', () => {
    expect(judge('stale', restart, facts(SETTLED)).told).toMatchObject({ reason: 'unresolved', outcome: 'failed' });
  });

  it('says that a restart was sent where nobody knows in the end whether it helped', () => {
    const { told } = judge('subject-unread', restart, facts(SETTLED, {}, { expiresAt: AT }));

    expect(told).toMatchObject({ reason: 'alarm-unread', jobId: 'J1' });
    expect(told.message).toBe('Nobody knows whether that helped, after it was done. It was not sent again: It ended.');
  });

  it('is success where the alarm is OK by the time that a second restart would be sent', () => {
    expect(judge('recovered', restart, facts(SETTLED)).told).toMatchObject({ outcome: 'succeeded', jobId: 'J1' });
  });
});
