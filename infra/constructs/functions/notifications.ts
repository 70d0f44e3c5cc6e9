import { type Alarm, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnRule, type EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { ArnFormat, Duration, Lazy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { DEPLOYMENT_HANGING } from '#core/health/told.ts';
import { EVERYTHING_STOPPED } from '#core/hold/told.ts';
import { HUAWEI_ALARMS_TROUBLED } from '#core/huawei-alarm/trouble.ts';
import { KEYS_ENDING } from '#core/keys-end/told.ts';
import { ALARM_CHANGED } from '#core/message/heard.ts';
import { APPROVAL_REQUESTED, DETAIL_TYPES, EVENT_SOURCE } from '#core/outcome.ts';
import type { LastWord } from '#core/reason.ts';
import { aboveAlarm } from './above-alarm.ts';
import { TellFunction, type TellFunctionProps } from './tell-function.ts';

export interface NotificationsProps extends Omit<TellFunctionProps, 'topic'> {
  /** Where the outcomes are told. */
  readonly bus: EventBus;
  /** E-mail addresses that are told, each once its owner has confirmed it. */
  readonly mails: readonly string[];
  /** Whether Huawei's alarms are listened to, so that it is told where they do not come through. */
  readonly hearsHuawei: boolean;
  /** Whether it is told that temporary keys end. */
  readonly tellsKeysEnd: boolean;
}

const GIVEN_UP: LastWord = 'given-up';

/** A last word on an aim: what is tried again is no ending yet. */
const IN_THE_END = { word: [{ exists: true }] };

/** What a person has to know of, each with what it means and where the runbook speaks of it. */
const LOUD = {
  unknown: {
    pattern: { 'detail-type': [DETAIL_TYPES.unknown], detail: IN_THE_END },
    description:
      'An action may have been accepted and nothing tells whether it was, or its job did not end: it is not sent again. ' +
      'See "Outcome unknown" in docs/runbook.md.',
  },
  failed: {
    pattern: { 'detail-type': [DETAIL_TYPES.failed], detail: IN_THE_END },
    description: 'An action was refused, or its job failed. See "Outcome failed" in docs/runbook.md.',
  },
  'approval-requested': {
    pattern: { 'detail-type': [APPROVAL_REQUESTED] },
    description: 'An automation asks whether it may act. See "An approval is asked for" in docs/runbook.md.',
  },
  'deployment-hanging': {
    pattern: { 'detail-type': [DEPLOYMENT_HANGING] },
    description:
      'A deployment does not come to an end, and its health check is red: nothing is done about it. ' +
      'See "A deployment hangs" in docs/runbook.md.',
  },
  'everything-stopped': {
    pattern: { 'detail-type': [EVERYTHING_STOPPED] },
    description: 'Somebody has stopped all automations. See "Everything was stopped" in docs/runbook.md.',
  },
  'huawei-alarms-troubled': {
    pattern: { 'detail-type': [HUAWEI_ALARMS_TROUBLED] },
    description:
      "Alarms of Huawei's do not come through: a subscription has ended, or one cannot be read. " +
      'See "Alarms of Huawei do not come through" in docs/runbook.md.',
  },
  'keys-ending': {
    pattern: { 'detail-type': [KEYS_ENDING] },
    description:
      'The temporary keys end soon, or have ended, and nobody has renewed them. See "Temporary keys end" in docs/runbook.md.',
  },
  'given-up': {
    pattern: { 'detail-type': [DETAIL_TYPES.skipped], detail: { word: [GIVEN_UP] } },
    description:
      'An automation has given up what it is there for, and what is wrong is still wrong; the reason says why. ' +
      'See "Outcome skipped" in docs/runbook.md.',
  },
} as const;

/**
 * Tells people: of every outcome in `LOUD`, in sentences, by way of a function, through the topic and each chat; and of alarms, which the topic
 * hears of straight. There is an alarm for each kind of outcome, too.
 */
export class Notifications extends Construct {
  readonly topic: Topic;
  /** Who tells, and by which somebody tries the ways. */
  readonly teller: TellFunction;
  /** With what the names of the alarms begin that are told as they go off, and of those that are told as they have no data. */
  private readonly told = { alarm: new Set<string>(), noData: new Set<string>() };

  constructor(scope: Construct, id: string, { bus, mails, hearsHuawei, tellsKeysEnd, ...telling }: NotificationsProps) {
    super(scope, id);
    // Not encrypted with alias/aws/sns: that key does not let CloudWatch in. There are no secrets in outcomes.
    const { name } = telling;
    const displayName = ['ServiceStage Autopilot', ...(name === undefined ? [] : [name])].join(' ');
    this.topic = new Topic(this, 'Topic', { displayName, enforceSSL: true });
    this.admitAlarms();
    for (const mail of mails) this.topic.addSubscription(new EmailSubscription(mail));
    this.teller = new TellFunction(this, 'Tell', { ...telling, topic: this.topic });
    for (const alarm of this.teller.alarms) this.tellOf(alarm);
    const rules = Stack.of(this).formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: `${bus.eventBusName}/${ruleNameOf('*')}`,
    });
    const targets = this.teller.targets(rules);
    for (const outcome of OUTCOMES) this.tell(outcome, bus, targets);
    if (hearsHuawei) this.tell('huawei-alarms-troubled', bus, targets);
    if (tellsKeysEnd) this.tell('keys-ending', bus, targets);
    this.tellChatsOfAlarms();
  }

  /** Tells the topic of an alarm, too. */
  tellOf(alarm: Alarm): void {
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.told.alarm.add(nameOf(alarm, -1));
  }

  /** Tells the topic of an alarm that has had data, and has none any more. */
  tellOfNoData(alarm: Alarm): void {
    alarm.addInsufficientDataAction(new SnsAction(this.topic));
    this.told.noData.add(nameOf(alarm));
  }

  /** The targets of a rule with such an ARN that is not one of these: people are told of its events, too. */
  targets(ruleArn: string): CfnRule.TargetProperty[] {
    return this.teller.targets(ruleArn);
  }

  private tell(outcome: keyof typeof LOUD, bus: EventBus, targets: CfnRule.TargetProperty[]): void {
    const ruleName = ruleNameOf(outcome);
    const { pattern, description } = LOUD[outcome];
    new CfnRule(this, `Rule-${outcome}`, {
      name: ruleName,
      description,
      eventBusName: bus.eventBusName,
      eventPattern: { source: [EVENT_SOURCE], ...pattern },
      targets,
    });
    // Not told, as the event is. Our own metrics have dimensions, and an alarm cannot add them up.
    aboveAlarm(this, `Alarm-${outcome}`, {
      alarmDescription: description,
      metric: invocations(bus, ruleName),
      threshold: 0,
    });
  }

  /** What chats hear of alarms, as they have not subscribed to the topic. Which ones those are is known at the end. */
  private tellChatsOfAlarms(): void {
    const stack = Stack.of(this);
    const name = `${stack.stackName}_alarms`;
    const arn = stack.formatArn({ service: 'events', resource: 'rule', resourceName: name });
    const targets = this.teller.chatTargets(arn);
    if (targets.length === 0) return;
    new CfnRule(this, 'Rule-alarms', {
      name,
      description: 'What the alarms of this app say, for chats. Each names its entry in docs/runbook.md.',
      eventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': [ALARM_CHANGED],
        detail: Lazy.any({
          produce: () => {
            const { alarm, noData } = this.told;
            const wentOff = { alarmName: prefixes(alarm), state: { value: ['ALARM'] } };
            const hasNoData = { alarmName: prefixes(noData), state: { value: ['INSUFFICIENT_DATA'] } };
            return noData.size === 0 ? wentOff : { $or: [wentOff, hasNoData] };
          },
        }),
      },
      targets,
    });
  }

  /** CloudWatch names the alarm as the source; without a condition any alarm of any account could publish here. */
  private admitAlarms(): void {
    const stack = Stack.of(this);
    const alarms = stack.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: `${stack.stackName}-*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { ArnLike: { 'aws:SourceArn': alarms } },
      }),
    );
  }
}

/** CloudFormation begins the name of an alarm with that of its stack and its logical id, and that begins with its path. */
const nameOf = (alarm: Alarm, end?: number): string =>
  [Stack.of(alarm).stackName, alarm.node.path.split('/').slice(1, end).join('').replaceAll('-', '')].join('-');

const prefixes = (names: ReadonlySet<string>) => [...names].toSorted().map((prefix) => ({ prefix }));

const OUTCOMES = [
  'unknown',
  'failed',
  'given-up',
  'approval-requested',
  'deployment-hanging',
  'everything-stopped',
] as const satisfies readonly (keyof typeof LOUD)[];

const ruleNameOf = (outcome: keyof typeof LOUD | '*'): string => `outcome-${outcome}`;

/** EventBridge counts a rule of a bus that is not the default one by both names, and only if there is something to count. */
const invocations = (bus: EventBus, ruleName: string): Metric =>
  new Metric({
    namespace: 'AWS/Events',
    metricName: 'Invocations',
    dimensionsMap: { EventBusName: bus.eventBusName, RuleName: ruleName },
    statistic: Stats.SUM,
    period: Duration.minutes(5),
  });
