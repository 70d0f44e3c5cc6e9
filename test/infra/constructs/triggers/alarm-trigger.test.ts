import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, EventSchemas } from '#core/event.ts';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { ALARM_CHANGES } from '#test/support/alarm-changes.ts';
import { componentNames, everyKind, fleet } from '#test/support/automations.ts';
import { alarmEvent, deliveredByRule } from '#test/support/delivered.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';

const { properties } = synthesize(everyKind);
const rules = alarmRules(properties('AWS::Events::Rule'));
const byName = new Map(rules.map((rule): [string, Json] => [rule.Name, rule]));

/** Those that hear of alarms. */
function alarmRules(rules: readonly Json[]): readonly Json[] {
  return rules.filter(({ EventPattern }) => EventPattern.source[0] === 'aws.cloudwatch');
}

test('a rule bears the names of the stack and of its automation', () => {
  expect([...byName.keys()]).toEqual([
    'ServiceStageAutopilot-restart-on-5xx',
    'ServiceStageAutopilot-rollback-on-errors',
    'ServiceStageAutopilot-scale-on-load',
  ]);
});

test('a rule waits for its alarm, of this account, to go off', () => {
  expect(byName.get('ServiceStageAutopilot-restart-on-5xx').EventPattern).toEqual({
    account: [{ Ref: 'AWS::AccountId' }],
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm State Change'],
    detail: {
      alarmName: ['shop-5xx'],
      state: { value: ['ALARM'], actionsSuppressedBy: [{ exists: false }] },
      $or: [
        { previousState: { value: [{ 'anything-but': 'ALARM' }] } },
        { previousState: { actionsSuppressedBy: [{ exists: true }] } },
      ],
    },
  });
});

test.each(ALARM_CHANGES)(
  'a rule hears of an alarm only where AWS would act as well: of one that %s',
  (...[, event, hears]) => {
    const { EventPattern } = byName.get('ServiceStageAutopilot-restart-on-5xx');

    expect(compilePattern({ ...EventPattern, account: [event.account] })(event)).toBe(hears);
  },
);

test('each rule starts the alias of its action and keeps what it could not deliver', () => {
  const delivery = rules
    .flatMap(({ Targets }) => Targets)
    .map(({ Arn, RetryPolicy, DeadLetterConfig }) => ({
      starts: Arn.Ref.replace(/[0-9A-F]{8}$/, ''),
      retry: RetryPolicy,
      keeps: DeadLetterConfig.Arn['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, ''),
    }));
  const within = (seconds: number) => ({ MaximumEventAgeInSeconds: seconds, MaximumRetryAttempts: 185 });

  expect(delivery).toEqual([
    { starts: 'RestartFunctionAliaslive', retry: within(1500), keeps: 'RestartDeadLetters' },
    { starts: 'RollbackFunctionAliaslive', retry: within(2700), keeps: 'RollbackDeadLetters' },
    { starts: 'ScaleFunctionAliaslive', retry: within(900), keeps: 'ScaleDeadLetters' },
  ]);
});

test('what is delivered is an event of the function, complete', () => {
  const [target] = byName.get('ServiceStageAutopilot-rollback-on-errors').Targets;

  const delivered = deliveredByRule(target.InputTransformer, alarmEvent('shop-errors'));

  expect(EventSchemas.rollback.parse(delivered)).toEqual({
    automation: 'rollback-on-errors',
    occurrence: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
    at: '2019-10-02T17:04:40Z',
    trigger: { kind: 'alarm', alarm: 'shop-errors' },
    action: 'rollback',
    parameters: { version: 'previous' },
    mode: 'act',
    untested: 'refuse',
    components: [
      { name: 'shop-1', ...everyKind.components['shop-1'] },
      { name: 'shop-2', ...everyKind.components['shop-2'] },
    ],
    limits: {
      ...DEFAULT_LIMITS,
      cooldown: 1800,
      expires: 2700,
      within: 7200,
    },
  });
});

test('an alarm may be called anything, also what looks like a placeholder', () => {
  const [target] = byName.get('ServiceStageAutopilot-scale-on-load').Targets;

  const delivered = deliveredByRule(target.InputTransformer, alarmEvent('load <high> "now"'));

  expect(EventSchemas.scale.parse(delivered)).toMatchObject({
    trigger: { alarm: 'load <high> "now"' },
    parameters: { replica: 9, hosts: ['host-1', 'host-2'] },
  });
});

describe('sixty alarms', () => {
  const names = Array.from({ length: 60 }, (_, n) => `on-alarm-${n + 1}`);
  const restart = (name: string) => ({
    when: { alarm: `alarm of ${name}` },
    components: ['shop-1'],
    action: 'restart' as const,
  });
  const { template, properties } = synthesize(fleet(1, Object.fromEntries(names.map((name) => [name, restart(name)]))));

  test('are sixty rules, and one permission to start the function', () => {
    expect(alarmRules(properties('AWS::Events::Rule'))).toHaveLength(60);
    template.resourceCountIs('AWS::Lambda::Permission', 1);
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: Match.stringLikeRegexp('RestartFunctionAliaslive') },
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::Join': ['', Match.arrayWith([':rule/ServiceStageAutopilot-*'])] },
    });
  });

  test('share one statement in the policy of the dead-letter queue, which covers each of them', () => {
    const allowed = properties('AWS::SQS::QueuePolicy')
      .filter(({ Queues }) => !Queues[0].Ref.startsWith('NotificationsTell'))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow');

    expect(allowed).toHaveLength(1);
    expect(allowed[0].Condition.ArnLike['aws:SourceArn']['Fn::Join'][1].at(-1)).toBe(':rule/ServiceStageAutopilot-*');
    for (const { Name } of alarmRules(properties('AWS::Events::Rule')))
      expect(Name).toMatch(/^ServiceStageAutopilot-on-alarm-\d+$/);
  });
});

describe('an alarm for more components than five templates can hold', () => {
  const automation = { when: { alarm: 'everything' }, components: componentNames(300), action: 'stop' as const };
  const many = alarmRules(synthesize(fleet(300, { everything: automation })).properties('AWS::Events::Rule'));
  const targets = many.flatMap(({ Targets }) => Targets);
  const events = targets.map(({ InputTransformer }) =>
    EventSchemas.stop.parse(deliveredByRule(InputTransformer, alarmEvent('everything'))),
  );

  test('has several rules of at most five targets with ids of their own', () => {
    expect(many.map(({ Name }) => Name)).toEqual(
      ['', '_b', '_bb'].map((end) => `ServiceStageAutopilot-everything${end}`),
    );
    for (const { Targets } of many) {
      expect(Targets.length).toBeLessThanOrEqual(5);
      expect(new Set(Targets.map(({ Id }: Json) => Id)).size).toBe(Targets.length);
    }
  });

  test('has no template of more than 8,192 bytes', () => {
    for (const { InputTransformer } of targets)
      expect(Buffer.byteLength(InputTransformer.InputTemplate)).toBeLessThanOrEqual(8192);
  });

  test('leaves no component out, and none in twice', () => {
    const names = events.flatMap(({ components }) => components.map(({ name }) => name));
    expect(names.toSorted()).toEqual(componentNames(300).toSorted());
  });
});

test('hosts that no template can hold are refused with the place and the remedy', () => {
  const hosts = Array.from({ length: 200 }, (_, n) => `ecs-${String(n).padStart(56, '0')}`);
  const automation = {
    when: { alarm: 'load' },
    components: ['shop-1'],
    action: 'scale' as const,
    parameters: { replica: 200, hosts },
  };

  expect(() => synthesize(fleet(1, { 'scale-out': automation }))).toThrow(
    /^automations\.scale-out\.parameters\.hosts: the event of scale-out for shop-1 alone comes to 1\d,\d+, and the input template of a rule ends at 8,192; list fewer hosts$/,
  );
});

test('what no trigger can hold is told of all automations at once', () => {
  const hosts = Array.from({ length: 200 }, (_, n) => `ecs-${String(n).padStart(56, '0')}`);
  const scale = { components: ['shop-1'], action: 'scale' as const, parameters: { replica: 200, hosts } };

  expect(() =>
    synthesize(fleet(1, { out: { ...scale, when: { alarm: 'load' } }, again: { ...scale, when: { alarm: 'more' } } })),
  ).toThrow(/^automations\.out\.parameters\.hosts: .*\nautomations\.again\.parameters\.hosts: .*$/);
});

test('what health checks expect of a page is measured as it is escaped, and carried in as many templates as that takes', () => {
  const names = componentNames(16);
  const { automations, ...rest } = fleet(16, {
    'rollback-pages': {
      when: { alarm: 'pages' },
      components: names,
      action: 'rollback',
      parameters: { version: 'previous' },
    },
  });
  const healthChecks = Object.fromEntries(
    names.map((component) => [
      component,
      { component, url: 'https://a.example/', expect: { body: '<html><head><b><i><a></a></i></b></head></html>' } },
    ]),
  );
  const targets = alarmRules(
    synthesize({ ...rest, automations, healthChecks }).properties('AWS::Events::Rule'),
  ).flatMap(({ Targets }) => Targets);
  const events = targets.map(({ InputTransformer }) =>
    EventSchemas.rollback.parse(deliveredByRule(InputTransformer, alarmEvent('pages'))),
  );
  const bytes = targets.map(({ InputTransformer }) => Buffer.byteLength(InputTransformer.InputTemplate));

  expect(events.flatMap(({ components }) => components)).toHaveLength(16);
  expect(events[0]?.components[0]?.checks).toMatchObject([{ body: expect.stringContaining('<html>') }]);
  expect(Math.max(...bytes)).toBeLessThanOrEqual(8192);
  // Before it was escaped, it all went into one.
  expect(JSON.stringify(events.flatMap(({ components }) => components)).length).toBeLessThan(7500);
  expect(targets.length).toBeGreaterThan(1);
});
