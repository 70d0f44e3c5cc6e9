import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnRule, type EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { DEPLOYMENT_HANGING } from '#core/health/told.ts';
import { EVERYTHING_STOPPED } from '#core/hold/told.ts';
import { APPROVAL_REQUESTED, DETAIL_TYPES, EVENT_SOURCE } from '#core/outcome.ts';
import type { LastWord } from '#core/reason.ts';

export interface NotificationsProps {
  /** Where the outcomes are told. */
  readonly bus: EventBus;
  /** Of the app, if it has one: what it tells is told apart by it. */
  readonly name?: string;
  /** An e-mail address that is told too, once its owner has confirmed it. */
  readonly address?: string;
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
  'given-up': {
    pattern: { 'detail-type': [DETAIL_TYPES.skipped], detail: { word: [GIVEN_UP] } },
    description:
      'An automation has given up what it is there for, and what is wrong is still wrong; the reason says why. ' +
      'See "Outcome skipped" in docs/runbook.md.',
  },
} as const;

/**
 * A topic that is told of every outcome in `LOUD`, by the event itself, and of whatever else is led here; and an alarm for each
 * kind of outcome. Functions send nothing here: rules do.
 */
export class Notifications extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { bus, name, address }: NotificationsProps) {
    super(scope, id);
    // Not encrypted with alias/aws/sns: that key lets neither EventBridge nor CloudWatch in. There are no secrets in outcomes.
    const displayName = ['ServiceStage Autopilot', ...(name === undefined ? [] : [name])].join(' ');
    this.topic = new Topic(this, 'Topic', { displayName, enforceSSL: true });
    this.admitOwn(bus);
    if (address !== undefined) this.topic.addSubscription(new EmailSubscription(address));
    this.tell('unknown', bus);
    this.tell('failed', bus);
    this.tell('given-up', bus);
    this.tell('approval-requested', bus);
    this.tell('deployment-hanging', bus);
    this.tell('everything-stopped', bus);
  }

  /** Tells the topic of an alarm, too. */
  tellOf(alarm: Alarm): void {
    alarm.addAlarmAction(new SnsAction(this.topic));
  }

  /** Tells the topic of an alarm that has had data, and has none any more. */
  tellOfNoData(alarm: Alarm): void {
    alarm.addInsufficientDataAction(new SnsAction(this.topic));
  }

  /** Lets a service tell the topic on behalf of what has such an ARN, of which `*` stands for any part. */
  admit(service: string, sourceArn: string): void {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(service)],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { ArnLike: { 'aws:SourceArn': sourceArn } },
      }),
    );
  }

  private tell(outcome: keyof typeof LOUD, bus: EventBus): void {
    const ruleName = ruleNameOf(outcome);
    const { pattern, description } = LOUD[outcome];
    new CfnRule(this, `Rule-${outcome}`, {
      name: ruleName,
      description,
      eventBusName: bus.eventBusName,
      eventPattern: { source: [EVENT_SOURCE], ...pattern },
      targets: [{ id: 'notifications', arn: this.topic.topicArn }],
    });
    // Not told to the topic, which has the event. Our own metrics have dimensions, and an alarm cannot add them up.
    new Alarm(this, `Alarm-${outcome}`, {
      alarmDescription: description,
      metric: invocations(bus, ruleName),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: 0,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /**
   * EventBridge names the rule as the source; without a condition any rule of any account could publish here. Source: EventBridge
   * user guide, cross-service confused deputy prevention.
   */
  private admitOwn(bus: EventBus): void {
    const stack = Stack.of(this);
    const alarms = stack.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: `${stack.stackName}-*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const rules = stack.formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: `${bus.eventBusName}/${ruleNameOf('*')}`,
    });
    this.admit('events.amazonaws.com', rules);
    this.admit('cloudwatch.amazonaws.com', alarms);
  }
}

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
