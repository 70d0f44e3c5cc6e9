import { expect, test } from 'vitest';
import { alarmEvent } from '#simulator/cloud/events/alarm-event.ts';
import { placeOfEnvironment } from '#simulator/deployment/template/place.ts';
import sample from '#test/events/alarm-state-change.json' with { type: 'json' };

const PLACE = placeOfEnvironment('aws://123456789012/us-east-1');
const at = (time: string) => ({ now: () => Date.parse(time) });
const OK = { state: 'OK' } as const;
const ALARM = { state: 'ALARM' } as const;
const goesOff = { from: { state: 'INSUFFICIENT_DATA' }, to: ALARM } as const;

/** The same with every text that has digits in it turned into its form, so that ids and times compare by how they are written. */
const formOf = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'uuid')
      .replaceAll(/\d/g, '9'),
  );

test('an alarm goes off as the user guide of CloudWatch shows it', () => {
  const event = alarmEvent('TotalNetworkTrafficTooHigh', goesOff, PLACE, at('2019-10-02T17:20:48.554Z'));

  const { detail, ...envelope } = sample;
  expect(formOf(event)).toMatchObject({ ...(formOf(envelope) as object) });
  expect(event).toMatchObject({ time: sample.time, resources: sample.resources });
  expect(Object.keys(event).toSorted()).toEqual(Object.keys(sample).toSorted());
  expect(event.detail).toMatchObject({
    alarmName: detail.alarmName,
    state: {
      value: 'ALARM',
      timestamp: detail.state.timestamp,
      reason: expect.any(String),
      reasonData: expect.any(String),
    },
    previousState: { value: 'INSUFFICIENT_DATA', timestamp: expect.stringMatching(/\+0000$/) },
    configuration: { metrics: expect.any(Array) },
  });
});

test('each change has an id of its own, and the same one whenever it is played again', () => {
  const time = at('2026-11-24T12:00:00Z');
  const events = [
    alarmEvent('a', { from: OK, to: ALARM }, PLACE, time),
    alarmEvent('a', { from: ALARM, to: OK }, PLACE, time),
    alarmEvent('b', { from: OK, to: ALARM }, PLACE, time),
    alarmEvent('a', { from: OK, to: ALARM }, PLACE, at('2026-11-25T12:00:00Z')),
  ];

  expect(new Set(events.map(({ id }) => id)).size).toBe(4);
  expect(alarmEvent('a', { from: OK, to: ALARM }, PLACE, time)).toEqual(events[0]);
});

test('in China the ARN is of another partition', () => {
  const { resources } = alarmEvent(
    'a',
    goesOff,
    placeOfEnvironment('aws://123456789012/cn-north-1'),
    at('2026-11-24T12:00:00Z'),
  );

  expect(resources).toEqual(['arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:a']);
});

test('that its actions are suppressed is said of the state in which they are', () => {
  const suppressed = { ...ALARM, suppressedBy: 'WaitPeriod' } as const;
  const event = alarmEvent('a', { from: suppressed, to: ALARM }, PLACE, at('2026-11-24T12:00:00Z'));

  const previousState = {
    actionsSuppressedBy: 'WaitPeriod',
    actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
  };
  expect(event.detail).toMatchObject({
    state: { value: 'ALARM' },
    previousState: { value: 'ALARM', ...previousState },
  });
  expect(event.detail).not.toHaveProperty('state.actionsSuppressedBy');
});
