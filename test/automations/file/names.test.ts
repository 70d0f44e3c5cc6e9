import { describe, expect, test } from 'vitest';
import type { AutomationsInput } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import { everyKind, fleet, watched } from '#test/support/automations.ts';
import { besideReconciler, type Json, type Synthesized, synthesize } from '#test/support/synthesized.ts';

/** What a property of a resource says it lies in, by which its own name is told from equal ones elsewhere. */
const CONTAINERS = ['GroupName', 'EventBusName', 'FunctionName', 'Roles', 'Queues', 'Topics', 'TopicArn'] as const;

/** Every resource as the account knows it: by its type, by what it lies in and by its name. CloudFormation begins the names it makes with the stack's. */
function physicalNames({ template, stackName }: Synthesized): readonly string[] {
  const resources: Record<string, Json> = template.toJSON().Resources;
  const nameOf = (id: string): string => {
    const { Type, Properties = {} } = resources[id];
    const own: unknown = Properties.Name ?? Properties[`${Type.split('::').at(-1)}Name`];
    const within = CONTAINERS.flatMap((key) => (Properties[key] === undefined ? [] : [reference(Properties[key])]));
    return [Type, ...within, typeof own === 'string' ? own : `${stackName}-${id}`].join(' ');
  };
  const reference = (value: Json): string => {
    const [first] = Array.isArray(value) ? value : [value];
    if (typeof first === 'string') return first;
    const id: string = first.Ref ?? first['Fn::GetAtt'][0];
    return nameOf(id);
  };
  return Object.keys(resources).map(nameOf);
}

const named = (name: string | undefined, file: AutomationsInput): Synthesized =>
  synthesize({ ...file, ...(name !== undefined && { name }) });

const inCommon = (one: Synthesized, other: Synthesized): readonly string[] => {
  const names = new Set(physicalNames(one));
  return physicalNames(other).filter((name) => names.has(name));
};

const everything: AutomationsInput = {
  ...watched,
  automations: { ...watched.automations, ...everyKind.automations },
};

describe('apps of one account', () => {
  test.each([
    ['staging', 'production'],
    [undefined, 'staging'],
  ])('called %s and %s share no physical name', (one, other) => {
    const [first, second] = [named(one, everything), named(other, everything)];

    expect(physicalNames(first).length).toBeGreaterThan(90);
    expect(inCommon(first, second)).toEqual([]);
    // An app is not told from itself: what is compared are names.
    expect(inCommon(first, named(one, everything))).toEqual(physicalNames(first));
  });

  test.each([
    ['a', 'b-c', 'a-b', 'c'],
    [undefined, 'staging-web', 'staging', 'web'],
  ])('called %s with a %s, and %s with a %s, do not meet either', (one, automation, other, its) => {
    const oneAlarm = (name: string) =>
      fleet(1, { [name]: { when: { alarm: 'red' }, components: ['shop-1'], action: 'restart' } });

    expect(inCommon(named(one, oneAlarm(automation)), named(other, oneAlarm(its)))).toEqual([]);
  });

  test('share none in the stacks of their triggers either, where one is not enough', () => {
    const names = Array.from({ length: 160 }, (_, n) => `shop-${n + 1}`);
    const large: AutomationsInput = {
      ...fleet(names.length, {
        ...Object.fromEntries(
          names.map((name, n) => {
            const when = n % 2 === 0 ? { alarm: 'red' } : { rate: '1d' };
            return [`start-${name}`, { when, components: [name], action: 'start' as const }];
          }),
        ),
        'restart-unhealthy': { when: { unhealthy: 'live-shop-1' }, components: ['shop-1'], action: 'restart' },
      }),
      healthChecks: Object.fromEntries(
        names.map((name) => [`live-${name}`, { component: name, url: 'https://shop.example.com/' }]),
      ),
    };
    const [first, second] = [named(undefined, large), named('staging', large)].map((app) => [
      ...app.stacks.map(({ name }) => `stack ${name}`),
      ...app.properties('AWS::Scheduler::Schedule').map(({ GroupName, Name }) => `${GroupName} ${Name}`),
      ...app.properties('AWS::CloudWatch::Alarm').flatMap(({ AlarmName }) => AlarmName ?? []),
      ...app.properties('AWS::Events::Rule').flatMap(({ EventBusName, Name }) => (EventBusName ? [] : Name)),
      ...app.stacks.flatMap(({ text }) =>
        [...text.matchAll(/"Export": \{\s*"Name": "([^"]+)"/g)].map(([, name]) => name),
      ),
    ]);

    expect(first?.length).toBeGreaterThan(33 + 321);
    expect(new Set([...(first ?? []), ...(second ?? [])]).size).toBe(2 * (first?.length ?? 0));
  });

  test.each([
    ['a', 'a-b'],
    [undefined, 'staging'],
    ['a', 'b-a'],
  ])('called %s and %s let in no rules and alarms of each other', (one, other) => {
    const [{ stack }, { stack: others }] = [namesOf(one), namesOf(other)];

    expect(`${others}-restart`.startsWith(`${stack}-`)).toBe(false);
    expect(`${stack}-restart`.startsWith(`${others}-`)).toBe(false);
  });
});

describe('an app with a name', () => {
  const staging = named('staging', everything);
  const functions = besideReconciler(staging.properties('AWS::Lambda::Function')).map(
    ({ Environment }) => Environment.Variables,
  );

  test('has it in its stack, its bus, its metrics and its credentials', () => {
    expect(staging.stackName).toBe('staging-ServiceStageAutopilot');
    expect(staging.properties('AWS::Events::EventBus')).toMatchObject([{ Name: 'servicestage-autopilot-staging' }]);
    expect(functions).toHaveLength(6);
    for (const variables of functions) {
      expect(variables).toMatchObject({
        CREDENTIALS_PARAMETER: '/servicestage-autopilot/staging/credentials',
        POWERTOOLS_METRICS_NAMESPACE: 'ServiceStageAutopilot/staging',
        POWERTOOLS_SERVICE_NAME: 'servicestage-autopilot',
      });
    }
  });

  test('has the alarms of its health checks where its probe measures, and rules on these alarms', () => {
    const alarms = staging.properties('AWS::CloudWatch::Alarm').filter(({ MetricName }) => MetricName === 'Healthy');
    const rules = staging
      .properties('AWS::Events::Rule')
      .flatMap(({ EventPattern }) => EventPattern.detail?.alarmName ?? []);

    expect(new Set(alarms.map(({ Namespace }) => Namespace))).toEqual(new Set(['ServiceStageAutopilot/staging']));
    expect(alarms.map(({ AlarmName }) => AlarmName)).toContain('staging-ServiceStageAutopilot-check-shop-1-live');
    expect(rules).toContain('staging-ServiceStageAutopilot-check-shop-2-pods');
  });

  test('is told apart in what its topic sends', () => {
    expect(staging.properties('AWS::SNS::Topic')).toMatchObject([{ DisplayName: 'ServiceStage Autopilot staging' }]);
    expect(named(undefined, everything).properties('AWS::SNS::Topic')).toMatchObject([
      { DisplayName: 'ServiceStage Autopilot' },
    ]);
  });

  test('keeps its credentials where the file says', () => {
    const file = { ...everything, servicestage: { ...everything.servicestage, credentialsParameter: '/mine' } };
    const [start] = named('staging', file)
      .properties('AWS::Lambda::Function')
      .filter(({ DurableConfig }) => DurableConfig);

    expect(start.Environment.Variables.CREDENTIALS_PARAMETER).toBe('/mine');
  });

  test('has rules that its functions let in, however long the names are', () => {
    const name = 'a'.repeat(24);
    const alarm = { when: { alarm: 'red' }, components: ['shop-1'], action: 'restart' as const };
    const long = named(name, fleet(1, { ['b'.repeat(64)]: alarm, [`${'b'.repeat(63)}c`]: alarm }));
    const rules = long
      .properties('AWS::Events::Rule')
      .filter(({ EventPattern }) => EventPattern.source[0] === 'aws.cloudwatch');

    expect(new Set(rules.map(({ Name }) => Name)).size).toBe(2);
    for (const { Name } of rules) {
      expect(Name.length).toBeLessThanOrEqual(64);
      expect(Name.startsWith(`${name}-ServiceStageAutopilot-`)).toBe(true);
    }
  });
});
