import { describe, expect, test } from 'vitest';
import { endings, type PlayedDay, playDay } from '#test/end-to-end/stage/play-day.ts';

const scale = { automations: ['web-scale'], hours: ['08:50', '10:00'] } as const;

/** Until nobody begins it any more. */
const later = { ...scale, hours: ['08:50', '10:20'] } as const;

/** Of what nothing makes up for. */
const reasons = ({ deadLetters }: PlayedDay): readonly string[] =>
  deadLetters.flatMap(({ reason, isExpendable }) => (isExpendable ? [] : [reason]));

describe.concurrent('Lambda has a bad day', () => {
  test('a minute without concurrency delays what is due, and nothing is lost, done twice or told', async () => {
    const day = await playDay({
      ...scale,
      drill: { deliveries: 2, events: [{ at: '08:59', lambdaThrottles: true, until: '09:02' }] },
    });

    expect(endings(day)).toEqual(['web scale skipped duplicate', 'web scale succeeded verified']);
    expect(day.accepted).toHaveLength(1);
    expect(day.accepted[0]?.at).toBeGreaterThan(Date.parse('2026-11-24T09:02:00+08:00'));
    expect(day.runs[0]?.occurrence).toBe('2026-11-24T01:00:00Z');
    expect(reasons(day)).toEqual([]);
    expect(day.notifications).toEqual([]);
  });

  test('a schedule that cannot be delivered for as long as it may wait is a dead letter, and a person is told', async () => {
    const day = await playDay({
      ...later,
      drill: { events: [{ at: '08:59', lambdaAway: true, until: '10:05' }] },
    });

    expect(endings(day)).toEqual([]);
    expect(reasons(day)).toEqual([
      'web-scale could not be delivered: Lambda did not take it on, and it was 3600 s old',
    ]);
    expect(day.notifications.map(({ text }) => text)).toEqual([
      expect.stringMatching(/is ALARM: A scale was not delivered.*See "Dead letters" in docs\/runbook.md/),
    ]);
  });

  test('what Lambda took on and cannot begin for as long as it may wait is a dead letter as well', async () => {
    const day = await playDay({
      ...later,
      drill: { events: [{ at: '08:59', lambdaThrottles: true, until: '10:05' }] },
    });

    expect(day.accepted).toEqual([]);
    expect(reasons(day)).toEqual([
      expect.stringMatching(/ended FAILED: Lambda could not begin it, and it waited for 3600 s$/),
    ]);
    expect(day.notifications.map(({ subject, source }) => subject ?? source)).toEqual([
      'aws.cloudwatch',
      'Needs you: 1 run broke off',
    ]);
  });

  test('a run that is in the middle of something goes on where it was when there is concurrency again', async () => {
    const day = await playDay({
      ...scale,
      drill: { events: [{ at: '09:01', lambdaThrottles: true, until: '09:20' }] },
    });

    expect(endings(day)).toEqual(['web scale succeeded verified']);
    expect(day.accepted).toHaveLength(1);
  });

  test('what came of a run that somebody stopped is found out, and nothing is sent again', async () => {
    const day = await playDay({
      automations: ['web-restart'],
      hours: ['08:00', '12:00'],
      drill: {
        events: [
          { at: '08:01', job: 'hangs', component: 'web', action: 'restart' },
          { at: '09:00', alarm: 'web-5xx' },
          { at: '09:10', stopRuns: 'web-restart', by: 'ana' },
        ],
      },
    });

    expect(endings(day)).toEqual(['web restart unknown job-running']);
    expect(day.runs[0]?.number).toBe(2);
    expect(day.accepted).toHaveLength(1);
    const told = day.notifications.flatMap(({ subject }) => subject ?? []);
    expect(told).toEqual([
      'For your information: 1 run broke off',
      'Needs you: restart of web may have been done (job-running)',
    ]);
  });
});
