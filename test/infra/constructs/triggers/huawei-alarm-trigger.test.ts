import { describe, expect, it, test } from 'vitest';
import { EventSchemas } from '#core/event.ts';
import { type AlarmState, HUAWEI_ALARM_CHANGED } from '#core/huawei-alarm/alarm-state.ts';
import { EVENT_SOURCE } from '#core/outcome.ts';
import { regionFindings } from '#infra/quota/region-findings.ts';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { everyKind } from '#test/support/automations.ts';
import { deliveredByRule } from '#test/support/delivered.ts';
import { everything, HUAWEI_TOPIC } from '#test/support/everything.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';

const whole = synthesize(everything);
const ruleOf = (name: string): Json => whole.properties('AWS::Events::Rule').find(({ Name }) => Name === name);

/** What the receiver tells of an alarm, as it is on the bus. */
const told = (changed: Partial<AlarmState> = {}) => ({
  source: EVENT_SOURCE,
  'detail-type': HUAWEI_ALARM_CHANGED,
  detail: {
    schema: 1,
    provider: 'aom',
    status: 'ALARM',
    ruleId: '',
    ruleName: 'shop-1-cpu',
    key: 'any',
    level: 'Critical',
    region: 'ap-southeast-3',
    projectId: 'any',
    resource: 'clusterId:1;podName:"web"',
    since: '2026-11-23T08:00:00.000Z',
    at: '2026-11-23T08:00:10.000Z',
    messageId: 'f'.repeat(32),
    topicUrn: HUAWEI_TOPIC,
    ...changed,
  } satisfies AlarmState,
});

describe("an automation that waits for an alarm of Huawei's", () => {
  const { EventPattern, EventBusName, Targets } = ruleOf('huawei-restart-on-aom');
  const hears = compilePattern(EventPattern);

  it('hears on our own bus of its rule in red, and of nothing else', () => {
    expect(EventBusName.Ref).toMatch(/^Bus/);
    expect(hears(told())).toBe(true);
    expect(hears(told({ resource: 'any' }))).toBe(true);
    expect(hears(told({ ruleName: 'shop-2-cpu' }))).toBe(false);
    expect(hears(told({ provider: 'cloud-eye' }))).toBe(false);
    for (const status of ['OK', 'INSUFFICIENT_DATA', 'UNKNOWN'] as const) expect(hears(told({ status }))).toBe(false);
  });

  it('goes by the id of a rule, too, and by the resource where it names one', () => {
    const hearsOfOne = compilePattern(ruleOf('huawei-scale-on-cloud-eye').EventPattern);
    const red = { provider: 'cloud-eye', ruleId: 'al1700000000000abcdefghi', resource: 'load <high> "now"' } as const;

    expect(hearsOfOne(told(red))).toBe(true);
    expect(hearsOfOne(told({ ...red, resource: 'another' }))).toBe(false);
    expect(hearsOfOne(told({ ...red, ruleId: 'another' }))).toBe(false);
  });

  it('is given the message as its occurrence, due when SMN was told, and what the alarm says of itself', () => {
    const event = EventSchemas.restart.parse(deliveredByRule(Targets[0].InputTransformer, told()));

    expect(event).toMatchObject({
      automation: 'restart-on-aom',
      occurrence: 'f'.repeat(32),
      at: '2026-11-23T08:00:10.000Z',
      trigger: {
        kind: 'huawei-alarm',
        huaweiAlarm: 'shop-1-cpu',
        from: 'aom',
        ruleId: '',
        resource: 'clusterId:1;podName:"web"',
      },
    });
  });
});

describe('the receiver', () => {
  const receiverOf = ({ properties }: typeof whole): Json =>
    properties('AWS::Lambda::Function').find(({ Description }) => Description.includes("Huawei's alarms"));

  it('knows its topics, the ledger and the bus, and neither ServiceStage nor a key', () => {
    const { Environment, ReservedConcurrentExecutions, Timeout } = receiverOf(whole);

    expect(Object.keys(Environment.Variables).toSorted()).toEqual([
      'EVENT_BUS_NAME',
      'HUAWEI_TOPICS',
      'LEDGER_TABLE_NAME',
      'POWERTOOLS_METRICS_NAMESPACE',
      'POWERTOOLS_SERVICE_NAME',
    ]);
    expect(Environment.Variables.HUAWEI_TOPICS).toBe(HUAWEI_TOPIC);
    expect({ ReservedConcurrentExecutions, Timeout }).toEqual({ ReservedConcurrentExecutions: 5, Timeout: 5 });
  });

  it('has one address, which the stack tells', () => {
    expect(whole.properties('AWS::Lambda::Url')).toMatchObject([{ AuthType: 'NONE', Qualifier: 'live' }]);
    expect(Object.keys(whole.template.findOutputs('HuaweiAlarmsUrl'))).toHaveLength(1);
  });

  it('and all that belongs to it is there only where the file names a topic', () => {
    const plain = synthesize(everyKind);

    expect(receiverOf(plain)).toBeUndefined();
    expect(plain.properties('AWS::Lambda::Url')).toEqual([]);
    expect(plain.text).not.toMatch(/huawei(?!cloud)/i);
  });
});

test.each([
  ['eu-central-1', 0],
  ['eu-central-2', 1],
  ['ap-southeast-5', 1],
  [undefined, 0],
])('in the region %s there are %d things that there are not', (region, count) => {
  const file = { huaweiAlarms: { topics: [HUAWEI_TOPIC] } };

  expect(regionFindings(file, region)).toHaveLength(count);
  expect(regionFindings({}, region)).toEqual([]);
  for (const { severity, message } of regionFindings(file, region)) {
    expect(severity).toBe('error');
    expect(message).toContain(`Lambda has no function URLs in ${region}`);
  }
});
