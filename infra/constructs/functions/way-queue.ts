import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { aboveAlarm } from './above-alarm.ts';

export interface WayQueueProps {
  /** Of the way, as people know it. */
  readonly way: string;
  /** Of the function that tells by it: a message that it has taken comes again after six times as long. Source: Lambda developer guide, using SQS. */
  readonly timeout: Duration;
}

/** How often it is tried to tell one message, three minutes apart: whoever takes no more for ten minutes, as DingTalk, is tried after that. */
const MOST_TRIES = 5;

/** A message that has waited for so long has neither been told nor become a dead letter, as nobody takes it out of the queue. */
const LATE = Duration.minutes(10);

/**
 * What is to be told by one way. It alone repeats: what was not taken comes again, then is a dead letter, and no other way hears twice because of
 * it. Its alarms go to the topic straight, by no function.
 */
export class WayQueue extends Construct {
  readonly queue: Queue;
  /** Where that lies for 14 days which its way did not take. */
  readonly deadLetters: Queue;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { way, timeout }: WayQueueProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MOST_TRIES },
    });
    const each = { statistic: Stats.MAXIMUM, period: Duration.minutes(1) };
    this.alarms = [
      aboveAlarm(this, 'DeadLettersAlarm', {
        metric: this.deadLetters.metricApproximateNumberOfMessagesVisible(each),
        threshold: 0,
        alarmDescription: `Something that a person has to know could not be told by the way ${way}. ${SEE}`,
      }),
      aboveAlarm(this, 'LateAlarm', {
        metric: this.queue.metricApproximateAgeOfOldestMessage(each),
        threshold: LATE.toSeconds(),
        alarmDescription: `Something that a person has to know waits to be told by the way ${way}, and nobody tells it. ${SEE}`,
      }),
    ];
  }

  /** Lets rules with such an ARN, of which `*` stands for any part, fill the queue. */
  admit(sourceArn: string): void {
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: { ArnLike: { 'aws:SourceArn': sourceArn } },
      }),
    );
  }
}

const SEE = 'See "A message was not told" in docs/runbook.md.';
