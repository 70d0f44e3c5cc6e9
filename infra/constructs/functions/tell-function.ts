import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Duration, Size, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { LIVE, type TellEnvironment } from '#core/environment.ts';
import { type Chat, TOPIC_WAY, type Way } from '#core/way/way.ts';
import { aboveAlarm } from './above-alarm.ts';
import { type FoundationProps, foundation } from './groundwork.ts';
import { WayQueue } from './way-queue.ts';

export interface TellFunctionProps extends Omit<FoundationProps, 'memory'> {
  /** By which mails are sent. */
  readonly topic: Topic;
  /** By the names of their ways; `parameter` is the name of the SSM SecureString with the address of the webhook. */
  readonly chats: Readonly<Record<string, { readonly chat: Chat; readonly parameter: string }>>;
  /** Under which the parameters are kept. @default the AWS managed key `alias/aws/ssm` */
  readonly key?: IKey;
  /** Of the app, if it has one. */
  readonly name?: string;
  /** In which times are told. */
  readonly timezone: string;
}

/** In which a message that hangs is given up, and the next is still begun. */
const TIMEOUT = Duration.seconds(30);

/** What is heard of within so long is one message, if it is one story: as long as Alertmanager waits for a group (`group_wait`). */
const GATHERING = Duration.seconds(30);

/** More than one event has components. Lambda takes a window for as many, up to 6 MB. */
const MOST_AT_ONCE = 1_000;

/** The function that tells people, and a queue for each way. A plain one: it may take from its queues, read its secrets and publish to the topic, and nothing else. */
export class TellFunction extends Construct {
  readonly alias: lambda.Alias;
  readonly functionName: string;
  readonly logGroup: ILogGroup;
  /** What tells that it does not work, which it cannot tell itself. */
  readonly alarms: readonly Alarm[];
  /** By the names of their ways. */
  readonly queues: ReadonlyMap<string, WayQueue>;

  constructor(scope: Construct, id: string, props: TellFunctionProps) {
    super(scope, id);
    const { topic, chats, key, name, timezone } = props;
    const { role, settings, environment: common } = foundation(this, { ...props, memory: Size.mebibytes(256) });
    this.queues = new Map(
      [TOPIC_WAY, ...Object.keys(chats)].map((way) => [
        way,
        new WayQueue(this, `Way-${way}`, { way, timeout: TIMEOUT }),
      ]),
    );
    topic.grantPublish(role);
    this.mayTake(role);
    mayRead(
      role,
      Object.values(chats).map(({ parameter }) => parameter),
      key,
    );
    const environment = {
      ...common,
      WAYS: Stack.of(this).toJsonString(this.waysOf(props)),
      TELL_TIMEZONE: timezone,
      ...(name !== undefined && { APP_NAME: name }),
    } satisfies TellEnvironment;

    const run = new lambda.Function(this, 'Function', {
      description: 'ServiceStage Autopilot: tells people',
      ...settings,
      environment,
      timeout: TIMEOUT,
    });
    this.functionName = run.functionName;
    this.logGroup = settings.logGroup;
    this.alias = run.addAlias(LIVE);
    for (const [way, { queue }] of this.queues) {
      const mapping = new lambda.CfnEventSourceMapping(this, `From-${way}`, {
        functionName: this.alias.functionArn,
        eventSourceArn: queue.queueArn,
        batchSize: MOST_AT_ONCE,
        maximumBatchingWindowInSeconds: GATHERING.toSeconds(),
        // The fewest there are: what is heard at once is to come at once, and chats take one message after the other.
        scalingConfig: { maximumConcurrency: 2 },
        functionResponseTypes: ['ReportBatchItemFailures'],
      });
      // Lambda looks whether it may take from the queue as the mapping is made.
      mapping.node.addDependency(role);
    }
    this.alarms = [crashing(this, run), ...[...this.queues.values()].flatMap(({ alarms }) => alarms)];
  }

  /** The targets of a rule whose events people are told of, by every way; for those with such an ARN, of which `*` stands for any part. */
  targets(sourceArn: string): CfnRule.TargetProperty[] {
    return this.targetsBy([...this.queues.keys()], sourceArn);
  }

  /** The same but for the topic, of what that is told anyway. Empty where there is no chat. */
  chatTargets(sourceArn: string): CfnRule.TargetProperty[] {
    return this.targetsBy(
      [...this.queues.keys()].filter((way) => way !== TOPIC_WAY),
      sourceArn,
    );
  }

  private targetsBy(ways: readonly string[], sourceArn: string): CfnRule.TargetProperty[] {
    return ways.flatMap((way) => {
      const queue = this.queues.get(way);
      queue?.admit(sourceArn);
      return queue === undefined ? [] : [{ id: `way-${way}`, arn: queue.queue.queueArn }];
    });
  }

  private waysOf({ topic, chats }: TellFunctionProps): readonly Way[] {
    const queueArn = (way: string): string => this.queues.get(way)?.queue.queueArn ?? '';
    return [
      { kind: 'topic', name: TOPIC_WAY, queueArn: queueArn(TOPIC_WAY), topicArn: topic.topicArn },
      ...Object.entries(chats).map(([name, { chat, parameter }]) => ({
        kind: 'chat' as const,
        name,
        queueArn: queueArn(name),
        chat,
        parameter,
      })),
    ];
  }

  /** What Lambda does on behalf of the function. Source: AWS managed policy AWSLambdaSQSQueueExecutionRole. */
  private mayTake(role: Role): void {
    role.addToPolicy(
      new PolicyStatement({
        actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        resources: [...this.queues.values()].map(({ queue }) => queue.queueArn),
      }),
    );
  }
}

function mayRead(role: Role, parameters: readonly string[], key: IKey | undefined): void {
  if (parameters.length === 0) return;
  const arns = parameters.map((name) =>
    // The name brings the slash that is between the two in an ARN.
    Stack.of(role).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) }),
  );
  role.addToPolicy(new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [...new Set(arns)] }));
  key?.grantDecrypt(role);
}

const crashing = (scope: Construct, run: lambda.Function): Alarm =>
  aboveAlarm(scope, 'ErrorsAlarm', {
    alarmDescription:
      'The function that tells people what they have to know crashed, or was cut off; what it has not told is tried again. ' +
      'See "A message was not told" in docs/runbook.md.',
    metric: run.metricErrors({ statistic: Stats.SUM, period: Duration.minutes(5) }),
    threshold: 0,
  });
