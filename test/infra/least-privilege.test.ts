import { describe, expect, it } from 'vitest';
import { everyKind, fleet } from '#test/support/automations.ts';
import { CREDENTIALS_KEY, everything, HUAWEI_TOPIC } from '#test/support/everything.ts';
import { statementsOf } from '#test/support/statements.ts';
import { type Json, type Synthesized, synthesize } from '#test/support/synthesized.ts';

const ACTIONS = ['Restart', 'Rollback', 'Scale', 'Start', 'Stop'];

const ARN = 'arn:{Partition}';
const OWN = '{Region}:{AccountId}';
const RULES = `${ARN}:events:${OWN}:rule`;
/** On the default bus, where alarms are told of. */
const ALARM_RULES = `${RULES}/ServiceStageAutopilot-*`;
/** On our own. */
const ownRules = (kind: string) => `${RULES}/{Events::EventBus Bus}/${kind}-*`;

const LEDGER = '{DynamoDB::Table LedgerTable}';
const ledger = (...actions: string[]) => actions.map((action) => `Allow dynamodb:${action} on ${LEDGER}`);
const LEDGER_KEPT = ledger('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem');

const CREDENTIALS = [
  `Allow kms:Decrypt on ${CREDENTIALS_KEY}`,
  `Allow ssm:GetParameter on ${ARN}:ssm:${OWN}:parameter/servicestage-autopilot/credentials`,
];
const BUS = 'Allow events:PutEvents on {Events::EventBus Bus}';
const logs = (name: string) =>
  ['CreateLogStream', 'PutLogEvents'].map((action) => `Allow logs:${action} on {Logs::LogGroup ${name}Logs}`);

const onExecutions = (action: string) =>
  ACTIONS.map((name) => `Allow lambda:${action} on {Lambda::Function ${name}Function}:*`);
const mayStart = (name: string) => `Allow lambda:InvokeFunction on {Lambda::Alias ${name}FunctionAliaslive}`;
const deadLetters = (name: string) => `{SQS::Queue ${name}DeadLetters}`;
const when = (operator: string, key: string, value: string) => `with {Condition: {${operator}: {${key}: ${value}}}}`;

const actionRole = (name: string) => [
  'Allow cloudwatch:DescribeAlarms on *',
  'Allow cloudwatch:ListAlarmMuteRules on *',
  ...LEDGER_KEPT,
  BUS,
  ...CREDENTIALS,
  `Allow lambda:CheckpointDurableExecution on {Lambda::Function ${name}Function}:*`,
  `Allow lambda:GetDurableExecutionState on {Lambda::Function ${name}Function}:*`,
  `Allow lambda:InvokeFunction on {Lambda::Function ${name}Function}:live`,
  ...logs(name),
  `Allow sqs:SendMessage on ${deadLetters(name)}`,
];

const lambdaRole = (name: string) => ({
  [`IAM::Role ${name}Role`]: ['Allow sts:AssumeRole on itself by {Service: lambda.amazonaws.com}'],
});

/** Who takes it says for which group of schedules: those of another one cannot, in this account or in another. */
const schedulerRole = (name: string) => ({
  [`IAM::Role ${name}Role`]: [
    `Allow sts:AssumeRole on itself by {Service: scheduler.amazonaws.com} ${when(
      'StringEquals',
      'aws:SourceAccount: {AccountId}, aws:SourceArn',
      `{Scheduler::ScheduleGroup ${name}Group}`,
    )}`,
  ],
});

const permission = (name: string, kind: string, rules: string) => ({
  [`Lambda::Permission ${name}FunctionAliaslive${kind}`]: [
    `${mayStart(name)} by events.amazonaws.com with {SourceArn: ${rules}}`,
  ],
});

const queue = (name: string, ...rules: string[]) => ({
  [`SQS::QueuePolicy ${name}DeadLettersPolicy`]: [
    ...rules.map(
      (source) =>
        `Allow sqs:SendMessage on ${deadLetters(name)} by {Service: events.amazonaws.com} ${when('ArnLike', 'aws:SourceArn', source)}`,
    ),
    `Deny sqs:* on ${deadLetters(name)} by {AWS: *} ${when('Bool', 'aws:SecureTransport', 'false')}`,
  ],
});

/** Of a way by which people are told. A chat is told of alarms, too, of which the topic hears by itself. */
const TELLING = ['topic', 'team', 'night'].map((way) => `NotificationsTellWay${way}`);
const tellingRules = (name: string) => [
  ownRules('outcome'),
  `${RULES}/ServiceStageAutopilot_broken-executions`,
  ...(name.endsWith('topic') ? [] : [`${RULES}/ServiceStageAutopilot_alarms`]),
];
const telling = (name: string) => ({
  ...queue(name),
  [`SQS::QueuePolicy ${name}QueuePolicy`]: [
    ...tellingRules(name).map(
      (source) =>
        `Allow sqs:SendMessage on {SQS::Queue ${name}Queue} by {Service: events.amazonaws.com} ${when('ArnLike', 'aws:SourceArn', source)}`,
    ),
    `Deny sqs:* on {SQS::Queue ${name}Queue} by {AWS: *} ${when('Bool', 'aws:SecureTransport', 'false')}`,
  ],
});

const publish = (effect: string, by: string, condition: string) =>
  `${effect} sns:Publish on {SNS::Topic NotificationsTopic} by ${by} ${condition}`;

/** The one address of the app, and nothing but by way of it: whoever posts there is believed by a signature and a topic. Lambda wants both. */
const OPEN_TO_ALL = {
  'Lambda::Permission ReceiveFunctionAliasliveinvokefunction': [
    `${mayStart('Receive')} by * with {InvokedViaFunctionUrl: true}`,
  ],
  'Lambda::Permission ReceiveFunctionAliasliveinvokefunctionurl': [
    'Allow lambda:InvokeFunctionUrl on {Lambda::Alias ReceiveFunctionAliaslive} by * with {FunctionUrlAuthType: NONE}',
  ],
};

/** All that anybody is allowed by the app of `everything`. A new line here is a new right: say in the commit who needs it, and for what. */
const EVERY_STATEMENT: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(ACTIONS.map((name) => [`role ${name}Role`, actionRole(name)])),
  'role ProbeRole': [
    ...ledger('DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
    BUS,
    ...CREDENTIALS,
    ...logs('Probe'),
  ],
  'role ReconcileRole': [
    'Allow cloudwatch:DescribeAlarms on *',
    ...LEDGER_KEPT,
    `Allow dynamodb:Query on ${LEDGER}/index/open`,
    BUS,
    ...CREDENTIALS,
    ...ACTIONS.map((name) => `Allow lambda:InvokeFunction on {Lambda::Function ${name}Function}:live`),
    ...onExecutions('SendDurableExecutionCallbackSuccess'),
    ...logs('Reconcile'),
  ],
  'role NotificationsTellRole': [
    `Allow kms:Decrypt on ${CREDENTIALS_KEY}`,
    ...logs('NotificationsTell'),
    'Allow sns:Publish on {SNS::Topic NotificationsTopic}',
    ...['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].flatMap((action) =>
      TELLING.map((name) => `Allow sqs:${action} on {SQS::Queue ${name}Queue}`),
    ),
    ...['ops/night', 'servicestage-autopilot/notify/team'].map(
      (parameter) => `Allow ssm:GetParameter on ${ARN}:ssm:${OWN}:parameter/${parameter}`,
    ),
  ],
  'role ReadRole': [...CREDENTIALS, ...logs('Read')],
  'role ReceiveRole': [...ledger('BatchGetItem', 'PutItem'), BUS, ...logs('Receive')],
  'role SchedulesRole': ['Scale', 'Start', 'Stop'].flatMap((name) => [
    mayStart(name),
    `Allow sqs:SendMessage on ${deadLetters(name)}`,
  ]),
  'role HealthRole': [mayStart('Probe')],
  'role EachMinuteRole': [mayStart('Reconcile')],
  ...Object.assign({}, ...[...ACTIONS, 'Probe', 'Reconcile', 'Read', 'Receive', 'NotificationsTell'].map(lambdaRole)),
  ...Object.assign({}, ...['Schedules', 'Health', 'EachMinute'].map(schedulerRole)),
  'IAM::ManagedPolicy Operators': [
    'Allow cloudformation:DescribeStacks on {StackId}',
    'Allow cloudformation:GetTemplateSummary on {StackId}',
    'Allow cloudwatch:DescribeAlarms on *',
    'Allow cloudwatch:ListAlarmMuteRules on *',
    ...ledger('BatchGetItem', 'GetItem', 'Query'),
    `Allow dynamodb:PutItem on ${LEDGER} ${when('ForAllValues:StringEquals', 'dynamodb:LeadingKeys', '[holds]')}`,
    `Allow dynamodb:Query on ${LEDGER}/index/open`,
    'Allow lambda:GetAccountSettings on *',
    ...onExecutions('GetDurableExecutionHistory'),
    ...ACTIONS.map((name) => `Allow lambda:GetFunctionConfiguration on {Lambda::Function ${name}Function}`),
    'Allow lambda:InvokeFunction on {Lambda::Function ReadFunction}',
    mayStart('NotificationsTell'),
    ...onExecutions('SendDurableExecutionCallbackFailure'),
    ...onExecutions('SendDurableExecutionCallbackSuccess'),
    'Allow sns:ListSubscriptionsByTopic on {SNS::Topic NotificationsTopic}',
    ...[...ACTIONS, ...TELLING].map((name) => `Allow sqs:GetQueueAttributes on ${deadLetters(name)}`),
    'Allow ssm:DescribeParameters on *',
    `Allow events:ListTargetsByRule on ${ALARM_RULES}`,
    `Allow events:ListTargetsByRule on ${ownRules('*').replace('-*', '')}`,
    ...ACTIONS.map(mayStart),
    ...['ChangeMessageVisibility', 'DeleteMessage', 'ReceiveMessage'].flatMap((action) =>
      [...ACTIONS, ...TELLING].map((name) => `Allow sqs:${action} on ${deadLetters(name)}`),
    ),
  ],
  ...OPEN_TO_ALL,
  ...permission('Restart', 'AlarmRules', ALARM_RULES),
  ...permission('Restart', 'HuaweiRules', ownRules('huawei')),
  ...permission('Rollback', 'AlarmRules', ALARM_RULES),
  ...permission('Rollback', 'OutcomeRules', ownRules('follow')),
  ...permission('Rollback', 'VersionRules', ownRules('sick')),
  ...permission('Scale', 'AlarmRules', ALARM_RULES),
  ...permission('Scale', 'HuaweiRules', ownRules('huawei')),
  ...permission('Stop', 'OutcomeRules', ownRules('follow')),
  ...queue('Restart', ALARM_RULES, ownRules('huawei')),
  ...queue('Rollback', ALARM_RULES, ownRules('follow'), ownRules('sick')),
  ...queue('Scale', ALARM_RULES, ownRules('huawei')),
  ...queue('Start'),
  ...queue('Stop', ownRules('follow')),
  ...Object.assign({}, ...TELLING.map(telling)),
  'SNS::TopicPolicy NotificationsTopicPolicy': [
    publish(
      'Allow',
      '{Service: cloudwatch.amazonaws.com}',
      when('ArnLike', 'aws:SourceArn', `${ARN}:cloudwatch:${OWN}:alarm:ServiceStageAutopilot-*`),
    ),
    publish('Deny', '*', when('Bool', 'aws:SecureTransport', 'false')),
  ],
};

const listed = Object.fromEntries(Object.entries(EVERY_STATEMENT).map(([who, lines]) => [who, lines.toSorted()]));
const whole = statementsOf(synthesize(everything));
const plain = synthesize(everyKind);

describe('what is allowed', () => {
  it('is listed here, statement by statement, wherever it stands in the app', () => {
    expect(whole).toEqual(listed);
  });

  it('is allowed on no wider a scope but to read what has no narrower one, for no kind of action, and to nobody in general but at the one address', () => {
    const allowed = Object.entries(whole)
      .filter(([who]) => !Object.hasOwn(OPEN_TO_ALL, who))
      .flatMap(([, lines]) => lines)
      .filter((line) => line.startsWith('Allow '));

    expect(allowed.filter((line) => /^Allow \S+ on \*/.test(line)).filter((line) => !READS_A_WHOLE.test(line))).toEqual(
      [],
    );
    for (const line of allowed) expect(line).toMatch(/^Allow [a-z]+:[A-Za-z]+ on /);
    for (const line of allowed) expect(line).not.toMatch(/ by (\*|\{AWS: \*\})/);
  });

  it('would be listed in whichever resource it stood, and however it is attached', () => {
    const statement = { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' };
    const resources = () =>
      new Map<string, Json>([
        ['App/Table', { Type: 'AWS::DynamoDB::Table', Properties: { ResourcePolicy: { PolicyDocument: statement } } }],
        [
          'App/Inline',
          { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: [statement] } }] } },
        ],
        ['App/Role', { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Admin'] } }],
      ]);

    expect(statementsOf({ resources })).toEqual({
      'DynamoDB::Table Table': ['Allow ? on * with {NotAction: iam:*}'],
      'IAM::Role Inline': ['Allow ? on * with {NotAction: iam:*}'],
      'IAM::Role Role': ['Attached "arn:aws:iam::aws:policy/Admin"'],
    });
  });

  it('does not hold a key where the credentials have none of their own', () => {
    expect(JSON.stringify(statementsOf(plain))).not.toContain('kms:');
  });

  it('is no more where the triggers are in stacks of their own', () => {
    const all = Array.from({ length: 301 }, (_, n) => [
      `at-${n}`,
      { when: { cron: '0 9 ? * * *', timezone: 'UTC' }, components: ['shop-1'], action: 'start' as const },
    ]);
    const divided = synthesize(fleet(1, Object.fromEntries(all)));
    const known = new Set(Object.values(whole).flat());

    expect(divided.stacks.length).toBeGreaterThan(1);
    expect(
      Object.values(statementsOf(divided))
        .flat()
        .filter((line) => !known.has(line)),
    ).toEqual([]);
  });
});

/**
 * CloudWatch tells of composite alarms only where all may be read, and lists mute rules as a whole; what an account has of Lambda, and what
 * parameters are called, is told as a whole too. None of it tells what lies in anything.
 */
const READS_A_WHOLE =
  /^Allow (cloudwatch:(DescribeAlarms|ListAlarmMuteRules)|lambda:GetAccountSettings|ssm:DescribeParameters) on \*$/;

const reconcilerOf = ({ properties }: Synthesized): Json =>
  properties('AWS::Lambda::Function').find(({ Description }) => Description.includes('pursues'));

describe('where messages of SMN bring a secret', () => {
  const file = fleet(1, {});
  const secretHeaderParameter = '/ops/smn';
  const huaweiAlarms = { topics: [HUAWEI_TOPIC], secretHeaderParameter };

  it('the receiver may read that one parameter, and the template has no more of it than its name', () => {
    const app = synthesize({ ...file, huaweiAlarms });

    expect(statementsOf(app)['role ReceiveRole']?.filter((line) => /ssm|kms/.test(line))).toEqual([
      `Allow ssm:GetParameter on ${ARN}:ssm:${OWN}:parameter/ops/smn`,
    ]);
    const receiver = app
      .properties('AWS::Lambda::Function')
      .find(({ Description }) => Description.includes('receives'));
    expect(receiver?.Environment.Variables).toMatchObject({ HUAWEI_SECRET_PARAMETER: secretHeaderParameter });
  });

  it('it may decrypt it by the key of the file', () => {
    const app = synthesize({ ...file, huaweiAlarms, credentialsKey: CREDENTIALS_KEY });

    expect(statementsOf(app)['role ReceiveRole']).toContain(`Allow kms:Decrypt on ${CREDENTIALS_KEY}`);
  });
});

describe("where questions are put because of an alarm of Huawei's", () => {
  const by = (mode: 'act' | 'approve') => ({
    ...fleet(1, {
      heal: {
        when: { huaweiAlarm: { rule: 'memory', from: 'aom' } },
        components: ['shop-1'],
        action: 'restart',
        mode: 'act',
      },
      off: { when: { outcome: 'heal', is: ['unresolved'] }, components: ['shop-1'], action: 'stop', mode },
    }),
    huaweiAlarms: { topics: [HUAWEI_TOPIC] },
  });

  it('the reconciler may read the credentials, and knows where those alarms are, but of no ServiceStage', () => {
    const asking = synthesize(by('approve'));
    const { Variables } = reconcilerOf(asking).Environment;

    expect(statementsOf(asking)['role ReconcileRole']?.filter((line) => /ssm|kms/.test(line))).toEqual([
      `Allow ssm:GetParameter on ${ARN}:ssm:${OWN}:parameter/servicestage-autopilot/credentials`,
    ]);
    expect(Variables).toMatchObject({ AOM_ENDPOINT: expect.any(String), CES_ENDPOINT: expect.any(String) });
    expect(Variables).not.toHaveProperty('SERVICESTAGE_ENDPOINT');
  });

  it("and nowhere else, though alarms of Huawei's set something off", () => {
    const acting = synthesize(by('act'));

    expect(statementsOf(acting)['role ReconcileRole']?.filter((line) => /ssm|kms/.test(line))).toEqual([]);
    expect(reconcilerOf(acting).Environment.Variables).not.toHaveProperty('AOM_ENDPOINT');
  });
});

describe('where somebody wants to be told that temporary keys end', () => {
  const file = fleet(2, everyKind.automations);
  const telling = synthesize({ ...file, servicestage: { ...file.servicestage, tellKeysEnd: '90m' } });

  it('the reconciler may read the credentials, but knows of no ServiceStage', () => {
    const { Variables } = reconcilerOf(telling).Environment;

    expect(statementsOf(telling)['role ReconcileRole']?.filter((line) => /ssm|kms/.test(line))).toEqual([
      `Allow ssm:GetParameter on ${ARN}:ssm:${OWN}:parameter/servicestage-autopilot/credentials`,
    ]);
    expect(Variables).toMatchObject({ TELL_KEYS_END_SECONDS: '5400', CREDENTIALS_PARAMETER: expect.any(String) });
    expect(Variables).not.toHaveProperty('SERVICESTAGE_ENDPOINT');
  });

  it('there is a rule by which people are told, and none where nobody wants to be', () => {
    const rules = (app: Synthesized) =>
      app.properties('AWS::Events::Rule').filter(({ Name }) => Name === 'outcome-keys-ending');

    expect(rules(telling)).toMatchObject([{ EventPattern: { 'detail-type': ['Temporary Keys Ending'] } }]);
    expect(rules(plain)).toEqual([]);
  });
});

it('the reconciler knows no credentials and is told of no ServiceStage where nothing is kept', () => {
  const nothingKept = statementsOf(plain)['role ReconcileRole'] ?? [];

  expect(nothingKept.filter((line) => /ssm|kms/.test(line))).toEqual([]);
  expect(nothingKept).not.toEqual([]);
  expect(reconcilerOf(synthesize(everything)).Environment.Variables).toMatchObject({
    SERVICESTAGE_ENDPOINT: expect.any(String),
    REQUESTS_PER_SECOND: '20',
  });
  expect(reconcilerOf(plain).Environment.Variables).not.toHaveProperty('SERVICESTAGE_ENDPOINT');
});
