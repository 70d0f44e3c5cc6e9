import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ActionFunction } from './action-function.ts';
import type { Notifications } from './notifications.ts';

export interface BrokenExecutionsProps {
  readonly functions: readonly ActionFunction[];
  readonly notifications: Notifications;
}

/** How an execution ends that tells no outcome of its own. What is stopped is stopped by a person. */
const BROKEN = ['FAILED', 'TIMED_OUT', 'STOPPED'];

/**
 * A rule on the default bus, where Lambda tells how each durable execution ends, for those of our functions that broke off. It needs
 * no function that still runs and no queue: what a dead letter may miss, an execution that was stopped or ran out of time, is told
 * here. Source: Lambda developer guide, monitoring durable functions.
 */
export class BrokenExecutions extends Construct {
  constructor(scope: Construct, id: string, { functions, notifications }: BrokenExecutionsProps) {
    super(scope, id);
    const { topicArn } = notifications.topic;
    const rule = new CfnRule(this, 'Rule', {
      // No automation's rule begins so, nor one of another app: theirs go on with a hyphen.
      name: `${Stack.of(this).stackName}_broken-executions`,
      description: 'A run broke off, and may not have done what it was for. See "A run broke off" in docs/runbook.md.',
      eventPattern: {
        account: [Stack.of(this).account],
        source: ['aws.lambda'],
        'detail-type': ['Durable Execution Status Change'],
        detail: {
          status: BROKEN,
          // That of the version on which it runs.
          functionArn: functions.map(({ functionArn }) => ({ prefix: `${functionArn}:` })),
        },
      },
      targets: [{ id: 'notifications', arn: topicArn, inputTransformer: TOLD }],
    });
    notifications.admit('events.amazonaws.com', rule.attrArn);
  }
}

/** Lambda's own event does not say what it is about. */
const TOLD = {
  inputPathsMap: { status: '$.detail.status', execution: '$.detail.durableExecutionArn', at: '$.time' },
  inputTemplate:
    '{"message":"A run of ServiceStage Autopilot broke off, and may not have done what it was for. ' +
    'See A run broke off in docs/runbook.md.","status":<status>,"execution":<execution>,"at":<at>}',
};
