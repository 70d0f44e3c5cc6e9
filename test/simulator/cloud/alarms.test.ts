import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import { createAlarmBook } from '#simulator/cloud/alarms.ts';
import { createMetrics } from '#simulator/cloud/metrics.ts';
import type { DeployedAlarm } from '#simulator/deployment/resources/alarms.ts';

const START = Date.parse('2026-03-02T14:00:00Z');
const MINUTE = 60_000;
const dimensions = { service: 'servicestage-autopilot', check: 'live' };
const alarm: DeployedAlarm = {
  name: 'check-live',
  arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:check-live',
  description: 'not healthy',
  tells: { ALARM: [], OK: [], INSUFFICIENT_DATA: [] },
  namespace: 'ServiceStageAutopilot',
  metric: 'Healthy',
  dimensions,
  statistic: 'Minimum',
  period: 60,
  threshold: 1,
  comparison: 'LessThanThreshold',
  evaluationPeriods: 2,
  datapointsToAlarm: 2,
  treatMissingData: 'notBreaching',
};

/** A log line as Powertools writes it. */
const measured = (minute: number, value: number, of: object = dimensions): string =>
  JSON.stringify({
    _aws: {
      Timestamp: START + minute * MINUTE,
      CloudWatchMetrics: [
        {
          Namespace: 'ServiceStageAutopilot',
          Dimensions: [Object.keys(of)],
          Metrics: [{ Name: 'Healthy', Unit: 'Count' }],
        },
      ],
    },
    ...of,
    Healthy: value,
  });

function open(alarms: readonly DeployedAlarm[] = [alarm]) {
  const clock = createVirtualClock(START);
  const metrics = createMetrics();
  const changes: string[] = [];
  const book = createAlarmBook({
    alarms,
    metrics,
    clock,
    onChange: async (name, { from, to }) => {
      changes.push(`${new Date(clock.now()).toISOString().slice(14, 19)} ${name} ${from.state} to ${to.state}`);
    },
  });
  return { clock, metrics, changes, book };
}

describe('an alarm of the template', () => {
  it('is judged a moment after each period, and tells of changes only', async () => {
    const { clock, metrics, changes, book } = open();
    for (const [minute, value] of [1, 0, 0, 0, 1].entries()) metrics.take(measured(minute, value));

    book.schedule(START, START + 10 * MINUTE);
    await clock.runUntil(START + 10 * MINUTE);

    expect(changes).toEqual(['03:10 check-live OK to ALARM', '05:10 check-live ALARM to OK']);
    expect(book.read('check-live')?.state).toBe('OK');
  });

  it('counts failures together with a gap between them, as CloudWatch does', async () => {
    const { clock, metrics, changes, book } = open();
    metrics.take(measured(1, 0));
    metrics.take(measured(4, 0));

    book.schedule(START, START + 10 * MINUTE);
    await clock.runUntil(START + 10 * MINUTE);

    expect(changes).toEqual(['05:10 check-live OK to ALARM', '06:10 check-live ALARM to OK']);
  });

  it('heeds its own dimensions, and no line that is none', async () => {
    const { clock, metrics, changes, book } = open();
    metrics.take(measured(0, 0, { ...dimensions, check: 'other' }));
    metrics.take(measured(1, 0, { ...dimensions, check: 'other' }));
    metrics.take('START RequestId: 1');
    metrics.take('{"message":"no metric"}');
    metrics.take('{broken');

    book.schedule(START, START + 5 * MINUTE);
    await clock.runUntil(START + 5 * MINUTE);

    expect(changes).toEqual([]);
  });
});

describe('an alarm over what AWS measures', () => {
  const crashes = { namespace: 'AWS/Lambda', metric: 'Errors', dimensions: { FunctionName: 'Scale' } };
  const over = (name: typeof crashes): DeployedAlarm => ({
    ...alarm,
    ...name,
    name: 'watched',
    statistic: 'Sum',
    period: 300,
    threshold: 0,
    comparison: 'GreaterThanThreshold',
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
  });
  const atMinute = (clock: ReturnType<typeof open>['clock'], minute: number, action: () => void) =>
    clock.at(START + minute * MINUTE, action);

  it('is judged as the period of the value ends, and again until it is out of sight', async () => {
    const { clock, metrics, changes, book } = open([over(crashes)]);
    atMinute(clock, 7, () => {
      metrics.put(crashes, clock.now(), 1);
      book.measured(crashes, false);
    });

    book.schedule(START, START + 60 * MINUTE);
    await clock.runUntil(START + 60 * MINUTE);

    expect(changes).toEqual(['10:10 watched OK to ALARM', '25:10 watched ALARM to OK']);
  });

  it('stays red for what lasts, as a message does in a queue that nobody empties', async () => {
    const letters = { ...crashes, namespace: 'AWS/SQS', metric: 'ApproximateNumberOfMessagesVisible' };
    const { clock, metrics, changes, book } = open([over(letters)]);
    atMinute(clock, 7, () => {
      metrics.put(letters, clock.now(), 1);
      book.measured(letters, true);
    });

    await clock.runUntil(START + 60 * MINUTE);

    expect(changes).toEqual(['10:10 watched OK to ALARM']);
  });

  it('is not judged for what is measured of another function', async () => {
    const { clock, metrics, changes, book } = open([over(crashes)]);
    const others = { ...crashes, dimensions: { FunctionName: 'Stop' } };
    metrics.put(others, clock.now(), 1);
    book.measured(others, false);

    await clock.runUntil(START + 60 * MINUTE);

    expect(changes).toEqual([]);
  });
});

describe('an alarm that somebody rings', () => {
  it('is in the state that it was set to, and tells once', async () => {
    const { changes, book } = open();

    expect(book.read('shop-web-5xx')?.state).toBeUndefined();
    await book.set('shop-web-5xx', 'ALARM');
    await book.set('shop-web-5xx', 'ALARM');

    expect(book.read('shop-web-5xx')?.state).toBe('ALARM');
    expect(changes).toEqual(['00:00 shop-web-5xx OK to ALARM']);
  });

  it('is in its state since it came into it, whatever becomes of its actions', async () => {
    const { clock, book } = open();

    await book.set('shop-web-5xx', 'ALARM');
    await clock.runUntil(START + MINUTE);
    await book.silence('shop-web-5xx', { actionsOff: true, muteRule: 'maintenance' });

    expect(book.read('shop-web-5xx')).toEqual({
      state: 'ALARM',
      since: START,
      actionsOff: true,
      muteRule: 'maintenance',
    });
  });

  it('tells that its actions are suppressed, and that they are not any more; of what mutes it CloudWatch tells nobody', async () => {
    const { changes, book } = open();

    await book.set('shop-web-5xx', 'ALARM');
    await book.silence('shop-web-5xx', { suppressedBy: 'Alarm' });
    await book.silence('shop-web-5xx', { muteRule: 'maintenance' });
    await book.silence('shop-web-5xx', { suppressedBy: undefined });

    const told = '00:00 shop-web-5xx ALARM to ALARM';
    expect(changes).toEqual(['00:00 shop-web-5xx OK to ALARM', told, told]);
  });
});
