import { describe, expect, test } from 'vitest';
import { everyKind, fleet, watched } from '#test/support/automations.ts';
import { besideReconciler, type Json, type Synthesized, synthesize } from '#test/support/synthesized.ts';

const app = synthesize(everyKind);

/** `action on resource`, for every allowed action of the role, with what CloudFormation fills in left out. */
function grants({ template, properties }: Synthesized, role: string): string[] {
  return properties('AWS::IAM::Policy')
    .filter((policy) => policy.Roles.some(({ Ref }: Json) => Ref === role))
    .flatMap((policy) => policy.PolicyDocument.Statement)
    .flatMap(({ Effect, Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((on) => `${Effect} ${action} on ${spell(on, template)}`)),
    )
    .toSorted();
}

/** `Ref` and `GetAtt` as `{Type of LogicalId}`, joins joined. */
function spell(value: Json, template: Synthesized['template']): string {
  if (typeof value === 'string') return value;
  if ('Fn::Join' in value) return value['Fn::Join'][1].map((part: Json) => spell(part, template)).join('');
  const id: string = value.Ref ?? value['Fn::GetAtt'][0];
  if (id.startsWith('AWS::')) return `{${id.slice('AWS::'.length)}}`;
  const type: string = template.toJSON().Resources[id].Type;
  return `{${type.slice('AWS::'.length)} ${id.replace(/[0-9A-F]{8}$/, '')}}`;
}

/** CloudWatch tells of composite alarms only where all may be read, and lists mute rules as a whole. */
const READ_ALARMS = ['cloudwatch:DescribeAlarms', 'cloudwatch:ListAlarmMuteRules'];

const roleOf = (lambda: Json): string => lambda.Role['Fn::GetAtt'][0];

describe('a function', () => {
  test.each(['Start', 'Stop', 'Restart', 'Scale', 'Rollback'])(
    '%s may do these things alone, each to what is its own or to the one ledger',
    (name) => {
      const role =
        app
          .properties('AWS::Lambda::Function')
          .map(roleOf)
          .find((id) => id.startsWith(`${name}Role`)) ?? '';

      expect(grants(app, role)).toEqual([
        ...READ_ALARMS.map((action) => `Allow ${action} on *`),
        'Allow dynamodb:BatchGetItem on {DynamoDB::Table LedgerTable}',
        'Allow dynamodb:DeleteItem on {DynamoDB::Table LedgerTable}',
        'Allow dynamodb:GetItem on {DynamoDB::Table LedgerTable}',
        'Allow dynamodb:PutItem on {DynamoDB::Table LedgerTable}',
        'Allow dynamodb:Query on {DynamoDB::Table LedgerTable}',
        'Allow dynamodb:UpdateItem on {DynamoDB::Table LedgerTable}',
        'Allow events:PutEvents on {Events::EventBus Bus}',
        `Allow lambda:CheckpointDurableExecution on {Lambda::Function ${name}Function}:*`,
        `Allow lambda:GetDurableExecutionState on {Lambda::Function ${name}Function}:*`,
        `Allow lambda:InvokeFunction on {Lambda::Function ${name}Function}:live`,
        `Allow logs:CreateLogStream on {Logs::LogGroup ${name}Logs}`,
        `Allow logs:PutLogEvents on {Logs::LogGroup ${name}Logs}`,
        `Allow sqs:SendMessage on {SQS::Queue ${name}DeadLetters}`,
        'Allow ssm:GetParameter on arn:{Partition}:ssm:{Region}:{AccountId}:parameter/servicestage-autopilot/credentials',
      ]);
    },
  );

  test('may decrypt with the key of the credentials, where they have one of their own, and with no other', () => {
    const key = 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555';

    const withKey = synthesize({ ...everyKind, credentialsKey: key });

    for (const role of besideReconciler(withKey.properties('AWS::Lambda::Function')).map(roleOf)) {
      expect(grants(withKey, role).filter((grant) => grant.includes('kms:'))).toEqual([`Allow kms:Decrypt on ${key}`]);
    }
  });
});

test('the probe may look, note and tell, and do nothing else', () => {
  const probing = synthesize(watched);
  const role =
    probing
      .properties('AWS::Lambda::Function')
      .map(roleOf)
      .find((id) => id.startsWith('ProbeRole')) ?? '';

  expect(grants(probing, role)).toEqual([
    'Allow dynamodb:DeleteItem on {DynamoDB::Table LedgerTable}',
    'Allow dynamodb:GetItem on {DynamoDB::Table LedgerTable}',
    'Allow dynamodb:PutItem on {DynamoDB::Table LedgerTable}',
    'Allow dynamodb:Query on {DynamoDB::Table LedgerTable}',
    'Allow dynamodb:UpdateItem on {DynamoDB::Table LedgerTable}',
    'Allow events:PutEvents on {Events::EventBus Bus}',
    'Allow logs:CreateLogStream on {Logs::LogGroup ProbeLogs}',
    'Allow logs:PutLogEvents on {Logs::LogGroup ProbeLogs}',
    'Allow ssm:GetParameter on arn:{Partition}:ssm:{Region}:{AccountId}:parameter/servicestage-autopilot/credentials',
  ]);
});

test('the reconciler may begin each function, tell, keep the ledger, and take questions back by their alarms, and knows no credentials', () => {
  const role =
    app
      .properties('AWS::Lambda::Function')
      .map(roleOf)
      .find((id) => id.startsWith('ReconcileRole')) ?? '';

  expect(grants(app, role)).toEqual([
    'Allow cloudwatch:DescribeAlarms on *',
    'Allow dynamodb:BatchGetItem on {DynamoDB::Table LedgerTable}',
    'Allow dynamodb:DeleteItem on {DynamoDB::Table LedgerTable}',
    'Allow dynamodb:GetItem on {DynamoDB::Table LedgerTable}',
    'Allow dynamodb:PutItem on {DynamoDB::Table LedgerTable}',
    'Allow dynamodb:Query on {DynamoDB::Table LedgerTable}',
    'Allow dynamodb:Query on {DynamoDB::Table LedgerTable}/index/open',
    'Allow dynamodb:UpdateItem on {DynamoDB::Table LedgerTable}',
    'Allow events:PutEvents on {Events::EventBus Bus}',
    ...['Restart', 'Rollback', 'Scale', 'Start', 'Stop'].map(
      (name) => `Allow lambda:InvokeFunction on {Lambda::Function ${name}Function}:live`,
    ),
    ...['Restart', 'Rollback', 'Scale', 'Start', 'Stop'].map(
      (name) => `Allow lambda:SendDurableExecutionCallbackSuccess on {Lambda::Function ${name}Function}:*`,
    ),
    'Allow logs:CreateLogStream on {Logs::LogGroup ReconcileLogs}',
    'Allow logs:PutLogEvents on {Logs::LogGroup ReconcileLogs}',
  ]);
});

test('where something is kept it may read the credentials beside that, to look by, and where nothing is it is told of no ServiceStage', () => {
  const scale = { when: { rate: '1d' }, components: ['shop-1'], action: 'scale' as const, parameters: { replica: 2 } };
  const keeping = synthesize(fleet(1, { morning: { ...scale, keep: true } }));
  const reconcilerOf = ({ properties }: Synthesized): Json =>
    properties('AWS::Lambda::Function').find((one) => roleOf(one).startsWith('ReconcileRole'));
  const beside = (one: Synthesized) => grants(one, roleOf(reconcilerOf(one))).filter((grant) => /ssm|kms/.test(grant));

  expect(beside(keeping)).toEqual([
    'Allow ssm:GetParameter on arn:{Partition}:ssm:{Region}:{AccountId}:parameter/servicestage-autopilot/credentials',
  ]);
  expect(reconcilerOf(keeping).Environment.Variables).toMatchObject({
    SERVICESTAGE_ENDPOINT: expect.any(String),
    REQUESTS_PER_SECOND: '20',
  });
  expect(reconcilerOf(app).Environment.Variables).not.toHaveProperty('SERVICESTAGE_ENDPOINT');
});

test('what fires the reconciler may start it, and nothing else', () => {
  const [schedule] = app.properties('AWS::Scheduler::Schedule').filter(({ Name }) => Name.startsWith('reconcile_'));

  expect(grants(app, schedule.Target.RoleArn['Fn::GetAtt'][0])).toEqual([
    'Allow lambda:InvokeFunction on {Lambda::Alias ReconcileFunctionAliaslive}',
  ]);
});

describe('the schedules', () => {
  const scheduled = synthesize(
    fleet(1, {
      'at-one': { when: { rate: '1h' }, components: ['shop-1'], action: 'stop' },
      'at-two': { when: { rate: '2h' }, components: ['shop-1'], action: 'stop' },
      'on-alarm': { when: { alarm: 'any' }, components: ['shop-1'], action: 'restart' },
    }),
  );

  test('share one role that may start what they start, and nothing else', () => {
    const roles = new Set(
      besideReconciler(scheduled.properties('AWS::Scheduler::Schedule')).map(
        ({ Target }) => Target.RoleArn['Fn::GetAtt'][0],
      ),
    );
    const [role = ''] = roles;

    expect(roles.size).toBe(1);
    expect(grants(scheduled, role)).toEqual([
      'Allow lambda:InvokeFunction on {Lambda::Alias StopFunctionAliaslive}',
      'Allow sqs:SendMessage on {SQS::Queue StopDeadLetters}',
    ]);
  });

  test('of this group alone can take that role', () => {
    const trusting = scheduled.properties('AWS::IAM::Role').map((role) => role.AssumeRolePolicyDocument.Statement);

    expect(trusting).toContainEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': { Ref: 'AWS::AccountId' },
            'aws:SourceArn': { 'Fn::GetAtt': [expect.stringContaining('SchedulesGroup'), 'Arn'] },
          },
        },
      },
    ]);
  });
});

test('no role is attached a managed policy', () => {
  for (const role of app.properties('AWS::IAM::Role')) {
    expect(role).not.toHaveProperty('ManagedPolicyArns');
    expect(role).not.toHaveProperty('Policies');
  }
});

test('nothing anywhere but to read alarms is allowed on every resource, or every action, or to everybody', () => {
  const documents = [
    ...app.properties('AWS::IAM::Policy').map((policy) => policy.PolicyDocument),
    ...app.properties('AWS::SQS::QueuePolicy').map((policy) => policy.PolicyDocument),
    ...app.properties('AWS::SNS::TopicPolicy').map((policy) => policy.PolicyDocument),
    ...app.properties('AWS::IAM::Role').map((role) => role.AssumeRolePolicyDocument),
  ];
  const allowed = documents.flatMap(({ Statement }) => Statement).filter(({ Effect }) => Effect === 'Allow');

  expect(allowed.length).toBeGreaterThan(documents.length);
  for (const { Action, Resource, Principal } of allowed) {
    for (const action of [Action].flat()) expect(action).toMatch(/^[a-z]+:[A-Za-z]+$/);
    if ([Action].flat().some((action) => !READ_ALARMS.includes(action))) expect([Resource].flat()).not.toContain('*');
    expect(JSON.stringify(Principal ?? '')).not.toContain('*');
  }
});
