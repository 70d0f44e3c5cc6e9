import { describe, expect, it } from 'vitest';
import { isOvertaken } from '#core/huawei-alarm/alarm-state.ts';
import { readAlarm } from '#core/huawei-alarm/read-alarm.ts';
import type { SmnNotification } from '#core/huawei-alarm/smn-message.ts';
import { topicIn } from '#core/huawei-alarm/topic.ts';
import { real } from './real-messages.ts';

const urn = `urn:smn:cn-north-4:${'a'.repeat(32)}:alarms`;
const topic = { urn, region: 'cn-north-4', projectId: 'a'.repeat(32) };
const AT = '2026-11-23T08:00:10Z';

const read = (payload: unknown) => {
  const notification: SmnNotification = {
    type: 'Notification',
    message: typeof payload === 'string' ? payload : JSON.stringify(payload),
    message_id: 'f'.repeat(32),
    topic_urn: urn,
    timestamp: AT,
    signature: '',
    signature_version: 'v1',
    signing_cert_url: '',
  };
  return readAlarm(notification, topic);
};

const SINCE = Date.parse('2026-11-23T08:00:00Z');
const cloudEye = {
  message_type: 'alarm',
  alarm_id: 'al1700000000000abcdefghi',
  alarm_name: 'shop-web-5xx',
  alarm_status: 'alarm',
  time: SINCE,
  dimension: 'instance_id:one',
  template_variable: { ResourceId: 'one', AlarmLevel: 'Critical' },
};

describe('an alarm of Cloud Eye', () => {
  it('is read by its ids and numbers', () => {
    expect(read(cloudEye)).toEqual({
      schema: 1,
      provider: 'cloud-eye',
      status: 'ALARM',
      ruleId: cloudEye.alarm_id,
      ruleName: 'shop-web-5xx',
      key: JSON.stringify(['cloud-eye', cloudEye.alarm_id, 'instance_id:one']),
      level: 'Critical',
      region: 'cn-north-4',
      projectId: topic.projectId,
      resource: 'one',
      since: '2026-11-23T08:00:00.000Z',
      at: '2026-11-23T08:00:10.000Z',
      messageId: 'f'.repeat(32),
      topicUrn: urn,
    });
  });

  it.each([
    ['ok', 'OK'],
    ['ok_manual', 'OK'],
    ['insufficient_data', 'INSUFFICIENT_DATA'],
    ['invalid', 'INSUFFICIENT_DATA'],
    ['alarmed', 'UNKNOWN'],
  ])('in the state %s is %s', (alarm_status, status) => {
    expect(read({ ...cloudEye, alarm_status })).toMatchObject({ status });
  });

  it('is another one for another resource of the same rule', () => {
    expect(read({ ...cloudEye, dimension: 'instance_id:two' })?.key).not.toBe(read(cloudEye)?.key);
  });

  it.each([
    [true, 'ALARM'],
    ['true', 'ALARM'],
    [false, 'OK'],
    [undefined, 'OK'],
  ])('by a template of notifications with IsAlarm %j is %s, in the region that it names', (IsAlarm, status) => {
    const data = { AlarmRuleName: '规则', IsAlarm, RegionId: 'cn-east-3', ResourceId: 'one', AlarmLevel: '重要' };

    expect(read({ version: 'v1', data })).toMatchObject({
      provider: 'cloud-eye',
      status,
      ruleId: '',
      ruleName: '规则',
      region: 'cn-east-3',
      resource: 'one',
      since: '2026-11-23T08:00:10.000Z',
    });
  });
});

const aom = {
  id: '6821937465',
  starts_at: SINCE,
  ends_at: 0,
  metadata: { event_name: 'cpu', event_severity: 'Critical', resource_id: 'clusterId:1;podName:web' },
  annotations: { new_state: 'alarm' },
  policy: { alarm_rule_name: 'shop-web-cpu' },
};

describe('an alarm of AOM', () => {
  it('is read by its own JSON', () => {
    expect(read(aom)).toMatchObject({
      provider: 'aom',
      status: 'ALARM',
      ruleName: 'shop-web-cpu',
      key: JSON.stringify(['aom', '6821937465']),
      level: 'Critical',
      resource: 'clusterId:1;podName:web',
      since: '2026-11-23T08:00:00.000Z',
    });
  });

  it('has ended once it has an end, and keeps its key', () => {
    const ended = read({ ...aom, ends_at: SINCE + 5_000 });

    expect(ended).toMatchObject({ status: 'OK', since: '2026-11-23T08:00:05.000Z' });
    expect(ended?.key).toBe(read(aom)?.key);
  });

  it('is known by rule and resource where it has no id, and by its name where no rule is named', () => {
    expect(read({ ...aom, id: undefined, policy: undefined })).toMatchObject({
      ruleName: 'cpu',
      key: JSON.stringify(['aom', 'cpu', 'clusterId:1;podName:web']),
    });
  });

  it.each([
    ['alarm', 'ALARM'],
    ['OK', 'OK'],
    ['$event.annotations.new_state', 'UNKNOWN'],
  ])('by the template of ours in the state %s is %s', (state, status) => {
    const own = {
      autopilot: 1,
      id: '17',
      rule: 'shop-web-cpu',
      state,
      severity: 'Major',
      resource: '$event.metadata.resource_id',
    };

    expect(read(own)).toMatchObject({
      provider: 'aom',
      status,
      ruleName: 'shop-web-cpu',
      level: 'Major',
      resource: '',
    });
  });
});

it.each([
  '<p>告警</p>',
  '',
  '{}',
  '{"version":"v1","data":{}}',
  'null',
  JSON.stringify({ ...cloudEye, alarm_id: 5 }),
  JSON.stringify({ ...cloudEye, alarm_name: 'x'.repeat(513) }),
  '{"autopilot":1,"id":"1","rule":"a "quoted" one","state":"alarm"}',
])('what nobody can read is no alarm: %s', (text) => {
  expect(read(text)).toBeUndefined();
});

it.each([1e300, -1e300, SINCE + 10 * 365 * 86_400_000])(
  'a time of %d neither breaks anything nor overtakes all to come',
  (time) => {
    expect(Date.parse(read({ ...cloudEye, time })?.since ?? '')).toBeLessThanOrEqual(Date.parse(AT));
  },
);

it('what is older than what was heard is overtaken, and what is as old is not', () => {
  expect([isOvertaken(1, 2), isOvertaken(2, 2), isOvertaken(3, 2), isOvertaken(1, undefined)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

describe('a real message', () => {
  const readReal = (name: string) => {
    const { message, topic: urnOf } = real(name);
    const of = topicIn(urnOf) ?? expect.fail();
    return readAlarm({ ...message, type: 'Notification', signature_version: 'v1' }, of);
  };

  it.each([
    [
      'alarm-brazil',
      {
        status: 'ALARM',
        ruleId: 'al1704475580412b2a4lnr3W',
        ruleName: 'alarm-shop',
        resource: 'ed5e8d39-9301-45ea-b11d-6ece27a09e17',
        level: 'Critical',
        since: '2024-01-12T16:51:16.006Z',
      },
    ],
    ['ok-brazil', { status: 'OK', ruleName: 'alarm-shop', since: '2024-01-11T17:04:50.581Z' }],
    [
      'template-china',
      {
        status: 'ALARM',
        ruleId: '',
        ruleName: 'alarm-c5jj',
        region: 'cn-east-3',
        resource: '3dc7b9ea-70b4-4c38-942d-e2636e6d844c',
        // Its own time is text for people, of one form in each language; SMN's stands for it.
        since: '2025-06-02T14:56:17.000Z',
      },
    ],
  ])('%s of Cloud Eye is read', (name, state) => {
    expect(readReal(name)).toMatchObject({ provider: 'cloud-eye', ...state });
  });

  it('of one rule about two resources is about two alarms', () => {
    const [one, other] = [readReal('alarm-brazil'), readReal('ok-brazil')];

    expect(one?.ruleId).toBe(other?.ruleId);
    expect(one?.key).not.toBe(other?.key);
  });
});
