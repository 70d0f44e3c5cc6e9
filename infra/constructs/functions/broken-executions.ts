import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EXECUTION_CHANGED } from '#core/message/heard.ts';
import type { ActionFunction } from './action-function.ts';
import type { Notifications } from './notifications.ts';

export interface BrokenExecutionsProps {
  readonly functions: readonly ActionFunction[];
  readonly notifications: Notifications;
}

/** How an execution ends that tells no outcome of its own. What is stopped is stopped by a person. */
const BROKEN = ['FAILED', 'TIMED_OUT', 'STOPPED'];

/**
 * A rule on the default bus, where Lambda tells how each durable execution ends, for those of our functions that broke off: what a dead letter
 * may miss, an execution that was stopped or ran out of time, is told here. Source: Lambda developer guide, monitoring durable functions.
 */
export class BrokenExecutions extends Construct {
  constructor(scope: Construct, id: string, { functions, notifications }: BrokenExecutionsProps) {
    super(scope, id);
    const stack = Stack.of(this);
    // No automation's rule begins so, nor one of another app: theirs go on with a hyphen.
    const name = `${stack.stackName}_broken-executions`;
    new CfnRule(this, 'Rule', {
      name,
      description: 'A run broke off, and may not have done what it was for. See "A run broke off" in docs/runbook.md.',
      eventPattern: {
        account: [stack.account],
        source: ['aws.lambda'],
        'detail-type': [EXECUTION_CHANGED],
        detail: {
          status: BROKEN,
          // That of the version on which it runs.
          functionArn: functions.map(({ functionArn }) => ({ prefix: `${functionArn}:` })),
        },
      },
      targets: notifications.targets(stack.formatArn({ service: 'events', resource: 'rule', resourceName: name })),
    });
  }
}
