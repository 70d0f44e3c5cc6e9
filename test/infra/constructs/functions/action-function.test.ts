import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { ACTIONS } from '#core/action.ts';
import { EnvironmentSchema } from '#core/environment.ts';
import { everyKind } from '#test/support/automations.ts';
import { type Json, ofActions, synthesize } from '#test/support/synthesized.ts';

const { template, text, properties } = synthesize(everyKind);

test('each action is a durable function on Node 24 and arm64', () => {
  template.resourcePropertiesCountIs(
    'AWS::Lambda::Function',
    Match.objectLike({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 1024,
      DurableConfig: { ExecutionTimeout: Match.anyValue(), RetentionPeriodInDays: 14 },
    }),
    ACTIONS.length,
  );
});

test('an execution has as long as the longest run that the file allows, and a day where there is none', () => {
  const scale = { action: 'scale', parameters: { replica: 3 }, timeout: '7d' } as const;
  const long = { when: { alarm: 'shop-5xx' }, components: ['shop-1'], ...scale };

  const { properties } = synthesize({ ...everyKind, automations: { long } });

  const durables = ofActions(properties('AWS::Lambda::Function')).flatMap(({ Description, DurableConfig }) =>
    DurableConfig === undefined ? [] : [[Description.split(': ')[1], DurableConfig.ExecutionTimeout / 86_400]],
  );
  expect(Object.fromEntries(durables)).toEqual({ start: 1, stop: 1, restart: 1, scale: 9, rollback: 1 });
});

test('the environment is the one that the function itself accepts', () => {
  const environments = ofActions(properties('AWS::Lambda::Function')).map((lambda) => lambda.Environment.Variables);

  for (const environment of environments) {
    const deployed = {
      ...environment,
      EVENT_BUS_NAME: resolveName(environment.EVENT_BUS_NAME),
      LEDGER_TABLE_NAME: environment.LEDGER_TABLE_NAME.Ref,
    };
    expect(EnvironmentSchema.parse(deployed)).toEqual({
      SERVICESTAGE_ENDPOINT: 'https://servicestage.ap-southeast-3.myhuaweicloud.com',
      IAM_ENDPOINT: 'https://iam.ap-southeast-3.myhuaweicloud.com',
      CES_ENDPOINT: 'https://ces.ap-southeast-3.myhuaweicloud.com',
      AOM_ENDPOINT: 'https://aom.ap-southeast-3.myhuaweicloud.com',
      SERVICESTAGE_PROJECT_ID: '0123456789abcdef0123456789abcdef',
      CREDENTIALS_PARAMETER: '/servicestage-autopilot/credentials',
      EVENT_BUS_NAME: 'servicestage-autopilot',
      LEDGER_TABLE_NAME: expect.stringMatching(/^LedgerTable/),
      REQUESTS_PER_SECOND: '20',
      POWERTOOLS_SERVICE_NAME: 'servicestage-autopilot',
      POWERTOOLS_METRICS_NAMESPACE: 'ServiceStageAutopilot',
    });
  }
});

/** The `Ref` of a bus is its name. */
const resolveName = ({ Ref }: Json): string => template.findResources('AWS::Events::EventBus')[Ref]?.Properties.Name;

test('an endpoint of its own is taken as it is', () => {
  const loopback = { ...everyKind.servicestage, endpoint: 'http://127.0.0.1:8080' };

  const { properties } = synthesize({ ...everyKind, servicestage: loopback });

  const endpoints = ofActions(properties('AWS::Lambda::Function')).map(
    (lambda) => lambda.Environment.Variables.SERVICESTAGE_ENDPOINT,
  );
  expect(new Set(endpoints)).toEqual(new Set(['http://127.0.0.1:8080']));
});

test('Lambda starts nothing a second time by itself, and nothing that is older than all that its automations want', () => {
  const settings = { MaximumRetryAttempts: 0, DestinationConfig: Match.absent() };

  template.resourcePropertiesCountIs('AWS::Lambda::EventInvokeConfig', settings, ACTIONS.length + 1);
  const ages = properties('AWS::Lambda::EventInvokeConfig').map((config) => config.MaximumEventAgeInSeconds);
  expect(ages.toSorted((a, b) => a - b)).toEqual([60, 1500, 2700, 3600, 3600, 3600]);
});

test('the alias live stands for the current version, and versions outlive it for the executions that run on them', () => {
  template.resourcePropertiesCountIs('AWS::Lambda::Alias', { Name: 'live' }, ACTIONS.length + 2);
  template.allResources('AWS::Lambda::Version', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('the alias waits until the function may checkpoint', () => {
  const aliases = Object.entries(template.findResources('AWS::Lambda::Alias'));
  for (const [, alias] of aliases.filter(([id]) => !/^(Reconcile|NotificationsTell)/.test(id))) {
    expect(alias.DependsOn).toEqual([expect.stringContaining('DurableExecutionPolicy')]);
  }
});

test('each function has a log group of its own that forgets after three months and goes with the stack', () => {
  const groups = template.findResources('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 90 } });
  const used = properties('AWS::Lambda::Function').map((lambda) => lambda.LoggingConfig.LogGroup.Ref);

  expect(used.toSorted()).toEqual(Object.keys(groups).toSorted());
  template.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
});

test('each function has a dead-letter queue of its own with an alarm', () => {
  const queues = Object.keys(
    template.findResources('AWS::SQS::Queue', { Properties: { MessageRetentionPeriod: 1_209_600 } }),
  ).filter((id) => !id.startsWith('NotificationsTell'));
  const used = ofActions(properties('AWS::Lambda::Function')).map(
    (lambda) => lambda.DeadLetterConfig.TargetArn['Fn::GetAtt'][0],
  );
  const alarms = properties('AWS::CloudWatch::Alarm').filter(
    ({ Namespace, AlarmDescription }) => Namespace === 'AWS/SQS' && /"Dead letters"/.test(AlarmDescription),
  );
  const watched = alarms.map((alarm) => alarm.Dimensions[0].Value['Fn::GetAtt'][0]);

  expect(used.toSorted()).toEqual(queues.toSorted());
  expect(watched.toSorted()).toEqual(queues.toSorted());
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      TreatMissingData: 'notBreaching',
      Threshold: 0,
    });
  }
});

test('whoever has the policy of the output may answer what any of the functions asks, and do nothing else', () => {
  const { ApproverPolicy } = template.findOutputs('ApproverPolicy');
  const parts: Json[] = ApproverPolicy?.Value['Fn::Join'][1];
  const arns = parts.filter((part) => typeof part !== 'string');
  const policy = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'ARN')).join(''));

  expect(policy).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['lambda:SendDurableExecutionCallbackSuccess', 'lambda:SendDurableExecutionCallbackFailure'],
        Resource: Array.from({ length: 5 }, () => 'ARN:*'),
      },
    ],
  });
  expect(arns).toEqual(
    Object.entries(template.findResources('AWS::Lambda::Function'))
      .filter(([, { Properties }]) => Properties.DurableConfig)
      .map(([id]) => ({ 'Fn::GetAtt': [id, 'Arn'] })),
  );
});

test('the outputs name the file, the bus, the ledger, the topic, the function that tells, who may operate and approve, and each function and its dead letters', () => {
  const names = Object.keys(template.findOutputs('*'));

  expect(names.filter((name) => !name.endsWith('LogGroupName'))).toEqual([
    'FileDigest',
    'EventBusName',
    'LedgerTableName',
    'NotificationsTopicArn',
    'TellFunctionName',
    'WayQueues',
    'OperatorsPolicyArn',
    'ReadFunctionName',
    'ApproverPolicy',
    'StopEverything',
    ...['Start', 'Stop', 'Restart', 'Scale', 'Rollback'].flatMap((name) => [
      `${name}FunctionName`,
      `${name}DeadLettersUrl`,
    ]),
  ]);
});

test('the template names the credentials and holds none', () => {
  expect(text).toContain('/servicestage-autopilot/credentials');
  expect(text).not.toMatch(/accessKey|secretKey|securityToken|\{\{resolve:/i);
  template.resourceCountIs('AWS::SSM::Parameter', 0);
  template.resourceCountIs('AWS::SecretsManager::Secret', 0);
});
