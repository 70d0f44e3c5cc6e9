import { expect, it } from 'vitest';
import { heardIn } from '#core/message/heard.ts';
import { DETAIL_TYPES } from '#core/outcome.ts';
import { outcome } from '#test/support/outcomes.ts';

const event = (detailType: string, detail: unknown): string => JSON.stringify({ 'detail-type': detailType, detail });

it('each event that rules send is known', () => {
  const at = '2026-11-23T13:15:00.000Z';
  const health = { check: 'live', component: 'web', version: '2', since: at, at, message: 'it hangs' };
  const heard = [
    ...Object.values(DETAIL_TYPES).map((name) => event(name, outcome())),
    event('Deployment Hanging', health),
    event('Everything Stopped', { at, by: 'ana', reason: 'audit', message: 'stopped' }),
    event('Huawei Alarms Troubled', { trouble: 'unread', topicUrn: 'urn', messageId: '1', at, message: 'unread' }),
    event('Temporary Keys Ending', { word: 'ended', parameter: '/keys', version: '7', endsAt: at, message: 'ended' }),
    event('Durable Execution Status Change', { status: 'FAILED', durableExecutionArn: 'arn' }),
    event('CloudWatch Alarm State Change', { alarmName: 'any', state: { value: 'ALARM' } }),
  ].map((text) => heardIn(text).kind);

  expect(heard).toEqual([
    'outcome',
    'outcome',
    'outcome',
    'outcome',
    'hanging',
    'stopped',
    'huawei',
    'keys',
    'broken-off',
    'alarm',
  ]);
});

it.each(['', 'no JSON', '[]', '{}', event('Action Failed', { component: 'web' }), event('Something Else', outcome())])(
  'what is none of them is kept as it came, so that a person can read it: %j',
  (text) => {
    expect(heardIn(text)).toEqual({ kind: 'unread', detail: text });
  },
);
