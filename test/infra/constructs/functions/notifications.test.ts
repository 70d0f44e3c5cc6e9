import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEPLOYMENT_HANGING, VERSION_UNHEALTHY } from '#core/health/told.ts';
import { APPROVAL_REQUESTED, DETAIL_TYPES, EVENT_SOURCE } from '#core/outcome.ts';
import { REASONS, type Reason } from '#core/reason.ts';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { everyKind, watched } from '#test/support/automations.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';

const { template, properties } = synthesize(everyKind);
const [topicId = ''] = Object.keys(template.findResources('AWS::SNS::Topic'));
/** Of what is told by the topic, in sentences. */
const [queueId = ''] = Object.keys(template.findResources('AWS::SQS::Queue')).filter((id) => /WaytopicQueue/.test(id));
const QUEUED = [{ Id: 'way-topic', Arn: { 'Fn::GetAtt': [queueId, 'Arn'] } }];
const rules = properties('AWS::Events::Rule').filter(({ EventBusName }) => EventBusName !== undefined);
const alarms = properties('AWS::CloudWatch::Alarm');
const reasons = Object.keys(REASONS) as Reason[];

/** The rules that an outcome of ours for this reason sets off, if it is the last word on its aim. */
const told = (reason: Reason, source: string = EVENT_SOURCE, facts: object = { word: lastWordOf(reason) }): Json[] =>
  rules.filter(({ EventPattern }) =>
    compilePattern(EventPattern)({
      source,
      'detail-type': DETAIL_TYPES[REASONS[reason].outcome],
      detail: { reason, ...facts },
    }),
  );

/** What could be tried again is given up once it expires. */
function lastWordOf(reason: Reason): string {
  const row = REASONS[reason];
  return 'word' in row ? row.word : 'given-up';
}

describe('a person', () => {
  test('is told once of what is unknown, of what failed, and of where an automation has given up', () => {
    const loud = reasons.filter((reason) => told(reason).length > 0);
    const quiet = reasons.filter((reason) => !loud.includes(reason));

    expect(new Set(loud.map((reason) => REASONS[reason].outcome))).toEqual(new Set(['skipped', 'failed', 'unknown']));
    expect(loud.filter((reason) => lastWordOf(reason) === 'given-up')).toEqual(
      reasons.filter((reason) => lastWordOf(reason) === 'given-up'),
    );
    expect(new Set(quiet.map((reason) => REASONS[reason].outcome))).toEqual(new Set(['succeeded', 'skipped']));
    for (const reason of loud) {
      expect(told(reason).flatMap(({ Targets }) => Targets)).toEqual(QUEUED);
    }
    expect(told('answer-lost', 'somebody.else')).toEqual([]);
  });

  test('is told nothing of what is tried again, nor of what another run has', () => {
    const again = { again: '2026-11-23T13:05:30.000Z' };

    for (const reason of reasons)
      expect([told(reason, EVENT_SOURCE, again), told(reason, EVENT_SOURCE, {})]).toEqual([[], []]);
  });

  test('is told when a person is asked for approval', () => {
    const asked = rules.filter(({ EventPattern }) =>
      compilePattern(EventPattern)({ source: EVENT_SOURCE, 'detail-type': APPROVAL_REQUESTED, detail: {} }),
    );

    expect(asked.flatMap(({ Targets }) => Targets)).toEqual(QUEUED);
  });

  test('is told of a deployment that hangs, and not of each version that is rolled back', () => {
    const heard = (detailType: string) =>
      rules.filter(({ EventPattern }) =>
        compilePattern(EventPattern)({ source: EVENT_SOURCE, 'detail-type': detailType, detail: { check: 'live' } }),
      );

    expect(heard(DEPLOYMENT_HANGING).map(({ Name }) => Name)).toEqual(['outcome-deployment-hanging']);
    expect(heard(VERSION_UNHEALTHY)).toEqual([]);
  });

  test('is told by rules on the bus that the functions tell', () => {
    const [bus] = properties('AWS::Lambda::Function').flatMap(
      (lambda) => lambda.Environment.Variables.EVENT_BUS_NAME ?? [],
    );

    for (const { EventBusName } of rules) expect(EventBusName).toEqual(bus);
  });

  test('is told of every dead letter, and of what nobody takes out of a queue, by the topic itself', () => {
    const letters = alarms.filter(({ Namespace }) => Namespace === 'AWS/SQS');

    expect(letters).toHaveLength(5 + 2);
    for (const { AlarmActions } of letters) expect(AlarmActions).toEqual([{ Ref: topicId }]);
  });
});

describe('the topic', () => {
  test('lets in the alarms of this stack, and over TLS only', () => {
    const [policy] = properties('AWS::SNS::TopicPolicy');
    const statements: Json[] = policy.PolicyDocument.Statement;

    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toMatchObject([
      {
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: { Ref: topicId },
        Condition: {
          ArnLike: {
            'aws:SourceArn': { 'Fn::Join': ['', expect.arrayContaining([':alarm:ServiceStageAutopilot-*'])] },
          },
        },
      },
    ]);
    expect(statements.filter(({ Effect }) => Effect === 'Deny')).toMatchObject([
      { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
  });

  test('has no key, which would keep them out', () => {
    const [topic] = properties('AWS::SNS::Topic');

    expect(topic).not.toHaveProperty('KmsMasterKeyId');
  });

  test('has nobody subscribed unless an address is given', () => {
    const { properties } = synthesize({ ...everyKind, notify: 'ops@example.com' });

    template.resourceCountIs('AWS::SNS::Subscription', 0);
    expect(properties('AWS::SNS::Subscription')).toEqual([
      { Protocol: 'email', Endpoint: 'ops@example.com', TopicArn: { Ref: topicId } },
    ]);
  });
});

describe('a way', () => {
  const chats = { team: { kind: 'slack' }, night: { kind: 'dingtalk', parameter: '/ops/night' } } as const;
  const chatty = synthesize({
    ...everyKind,
    name: 'staging',
    notify: { mail: ['a@example.com', 'b@example.com'], ways: chats },
  });
  const rulesOf = (detailType: string): Json[] =>
    chatty
      .properties('AWS::Events::Rule')
      .filter(({ EventPattern }) => EventPattern['detail-type']?.includes(detailType));
  const targets = (rule: Json): string[] => rule.Targets.map(({ Id }: Json) => Id);

  test('has a queue of its own, so that what one does not take no other hears twice', () => {
    const ways = ['way-topic', 'way-team', 'way-night'];

    for (const detailType of [DETAIL_TYPES.failed, APPROVAL_REQUESTED, 'Durable Execution Status Change']) {
      expect(rulesOf(detailType).map(targets)).toEqual([ways]);
    }
    expect(chatty.properties('AWS::Lambda::EventSourceMapping')).toHaveLength(ways.length);
  });

  test('that is a chat hears of the alarms that the topic is told of, and of no others', () => {
    const [rule] = rulesOf('CloudWatch Alarm State Change').filter(({ Name }) => /_alarms$/.test(Name));
    const matches = compilePattern(rule.EventPattern);
    const names = Object.entries(chatty.template.findResources('AWS::CloudWatch::Alarm'));
    const told = (id: string, value: string): boolean =>
      matches({
        source: 'aws.cloudwatch',
        'detail-type': 'CloudWatch Alarm State Change',
        detail: { alarmName: `staging-ServiceStageAutopilot-${id}-1A2B3C`, state: { value } },
      });

    expect(targets(rule)).toEqual(['way-team', 'way-night']);
    for (const [id, { Properties }] of names) {
      expect([id, told(id, 'ALARM')]).toEqual([id, Properties.AlarmActions !== undefined || /Silent/.test(id)]);
      expect([id, told(id, 'INSUFFICIENT_DATA')]).toEqual([id, Properties.InsufficientDataActions !== undefined]);
      expect(told(id, 'OK')).toBe(false);
    }
    expect(JSON.stringify(rule.EventPattern).length).toBeLessThan(2_048);
  });

  test('has its secret in a parameter, of which the template has the name alone', () => {
    const [tell] = chatty
      .properties('AWS::Lambda::Function')
      .filter(({ Description }) => /tells people/.test(Description));
    const ways: string = tell.Environment.Variables.WAYS['Fn::Join'][1]
      .filter((part: Json) => typeof part === 'string')
      .join('…');

    expect(ways).toContain('"parameter":"/servicestage-autopilot/staging/notify/team"');
    expect(ways).toContain('"parameter":"/ops/night"');
    expect(tell.Environment.Variables).toMatchObject({ APP_NAME: 'staging', TELL_TIMEZONE: 'Asia/Shanghai' });
  });

  test('that is a mail is subscribed, each of them', () => {
    expect(chatty.properties('AWS::SNS::Subscription').map(({ Endpoint }) => Endpoint)).toEqual([
      'a@example.com',
      'b@example.com',
    ]);
  });

  test('that is a chat is nobody unless the file names one', () => {
    expect(properties('AWS::Events::Rule').filter(({ Name }) => /_alarms$/.test(Name))).toEqual([]);
    expect(properties('AWS::Lambda::EventSourceMapping')).toMatchObject([
      { BatchSize: 1_000, MaximumBatchingWindowInSeconds: 30, FunctionResponseTypes: ['ReportBatchItemFailures'] },
    ]);
  });

  test('that does not take a message for a quarter of an hour leaves a dead letter, and waits three minutes each time', () => {
    const queues = Object.values(chatty.template.findResources('AWS::SQS::Queue')).map(({ Properties }) => Properties);
    const redriven = queues.filter(({ RedrivePolicy }) => RedrivePolicy !== undefined);

    expect(redriven).toHaveLength(3);
    for (const queue of redriven)
      expect(queue).toMatchObject({ VisibilityTimeout: 180, RedrivePolicy: { maxReceiveCount: 5 } });
  });
});

describe('an alarm', () => {
  test.each(['answer-lost', 'refused', 'storm'] as const)('counts outcomes such as %s of any automation', (reason) => {
    const [rule] = told(reason);
    const counting = alarms.filter(({ Dimensions }) => Dimensions.some(({ Value }: Json) => Value === rule?.Name));

    expect(counting).toMatchObject([
      {
        Namespace: 'AWS/Events',
        MetricName: 'Invocations',
        Statistic: 'Sum',
        Dimensions: [
          { Name: 'EventBusName', Value: rule?.EventBusName },
          { Name: 'RuleName', Value: rule?.Name },
        ],
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 0,
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
      },
    ]);
  });

  test('of any kind names an entry that the runbook has', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8').replaceAll('`', '');

    const probing = synthesize(watched).properties('AWS::CloudWatch::Alarm');
    const checks = Object.keys(watched.healthChecks ?? {}).length;

    expect(checks).toBeGreaterThan(0);
    expect(alarms).toHaveLength(26);
    expect(probing).toHaveLength(26 + 2 + checks);
    for (const { AlarmDescription } of [...alarms, ...probing]) {
      const [, entry] = /See "(.*)" in docs\/runbook\.md\.$/.exec(AlarmDescription) ?? [];
      expect(runbook.split('\n')).toContain(`## ${entry}`);
    }
  });
});
