import { describe, expect, it } from 'vitest';
import {
  afterWatch,
  alarmToWatch,
  NOT_WATCHED,
  nextLook,
  oneMore,
  trailOf,
  unreadAfter,
  unresolved,
} from '#core/judge/insistence.ts';
import { ending } from '#core/outcome.ts';
import { eventFor } from '#test/support/run-events.ts';

const AT = Date.parse('2026-03-02T08:10:00Z');
const DAY_MS = 86_400_000;
const trigger = { alarm: 'shop-web-5xx' };
const done = ending('verified', 'Job JOB1 succeeded.', { jobId: 'JOB1' });

describe('the alarm to watch', () => {
  it('is that of a restart that was done, and of nothing else', () => {
    expect(alarmToWatch(eventFor('restart', { trigger }), done)).toBe('shop-web-5xx');
    expect(alarmToWatch(eventFor('restart', { trigger }), ending('busy', 'x'))).toBeUndefined();
    expect(alarmToWatch(eventFor('restart'), done)).toBeUndefined();
    expect(alarmToWatch(eventFor('rollback', { trigger }), done)).toBeUndefined();
  });
});

describe('an alarm that is watched', () => {
  it('is not looked at again once it is red no more, or where the action may not be sent again', () => {
    expect(trailOf('OK', { at: AT, again: AT }).watched).toEqual({ kind: 'quiet', state: 'OK' });
    expect(nextLook(trailOf('OK', { at: AT, again: AT + 300_000 }), 1)).toBeUndefined();
    expect(nextLook(trailOf('INSUFFICIENT_DATA', { at: AT, again: undefined }), 1)).toBeUndefined();
    expect(trailOf('ALARM', { at: AT, again: undefined }).watched).toEqual({ kind: 'spent' });
    expect(nextLook(trailOf('ALARM', { at: AT, again: undefined }), 1)).toBeUndefined();
  });

  it('is looked at when the action may be sent again, in one wait however long that is', () => {
    const red = (again: number) => trailOf('ALARM', { at: AT, again });

    expect(nextLook(red(AT + 7 * DAY_MS), 1)).toBe(7 * 86_400);
    expect(nextLook(red(AT + 20_500), 1)).toBe(21);
    expect(nextLook(red(AT), 1)).toBeUndefined();
    expect(red(AT).watched).toEqual({ kind: 'red', at: AT });
  });

  it('is not waited for for ever where others restart the component again and again', () => {
    expect(nextLook(trailOf('ALARM', { at: AT, again: AT + 600_000 }), 5)).toBe(600);
    expect(nextLook(trailOf('ALARM', { at: AT, again: AT + 600_000 }), 6)).toBeUndefined();
  });

  it('is unread before the first look', () => {
    expect(NOT_WATCHED.watched).toEqual({ kind: 'unread', why: 'not looked yet' });
  });

  it('is given up when it could not be read five times in a row', () => {
    let trail = NOT_WATCHED;
    for (let times = 1; times < 5; times++) {
      trail = unreadAfter(trail, 'TimeoutError');
      expect(nextLook(trail, times)).toBe(60);
    }
    trail = unreadAfter(trail, 'TimeoutError');

    expect(nextLook(trail, 5)).toBeUndefined();
    expect(trail.watched).toEqual({ kind: 'unread', why: 'TimeoutError' });
  });

  it('that does not exist is not waited for', () => {
    const trail = trailOf(undefined, { at: AT, again: AT + 300_000 });

    expect(trail.watched).toEqual({ kind: 'unread', why: 'there is no such alarm' });
    expect(nextLook(trail, 1)).toBeUndefined();
  });
});

describe('once more', () => {
  it('is an occurrence of its own, as fresh as the look that saw the alarm red', () => {
    expect(oneMore(eventFor('restart', { trigger }), 2, AT)).toMatchObject({
      occurrence: '2026-03-02T08:00:00Z~2',
      at: '2026-03-02T08:10:00.000Z',
      trigger,
    });
  });
});

describe('what was done, in the end,', () => {
  const endOf = (watched: Parameters<typeof afterWatch>[1], times = 1) =>
    afterWatch({ alarm: 'shop-web-5xx', times, done }, watched);

  it('helped if the alarm is red no more', () => {
    expect(endOf({ kind: 'quiet', state: 'OK' })).toEqual({
      ...done,
      message: 'Job JOB1 succeeded. The alarm shop-web-5xx is OK after it.',
    });
  });

  it('is unresolved if it is red, and unknown if nobody can say; both name the job', () => {
    expect(endOf({ kind: 'spent' }, 3)).toMatchObject({
      outcome: 'failed',
      reason: 'unresolved',
      jobId: 'JOB1',
      message: 'Job JOB1 succeeded. The alarm shop-web-5xx is still red after 3 restarts, which is all it may.',
    });
    expect(endOf({ kind: 'unread', why: 'TimeoutError' })).toMatchObject({
      outcome: 'unknown',
      reason: 'alarm-unread',
    });
  });

  it('names no job where there was none', () => {
    const jobless = ending('verified', 'It was restarted.');
    const ended = afterWatch({ alarm: 'shop-web-5xx', times: 1, done: jobless }, { kind: 'spent' });

    expect(ended).not.toHaveProperty('jobId');
  });

  it('is unresolved too where the repetition was not sent, and says why', () => {
    expect(unresolved(ending('held', 'ana holds it.'), eventFor('restart', { trigger }), 1)).toMatchObject({
      reason: 'unresolved',
      message: 'The alarm shop-web-5xx is still red after it. It was not sent again: ana holds it.',
    });
  });
});
