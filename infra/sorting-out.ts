import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';
import type { ActionFunction } from './constructs/functions/action-function.ts';
import type { Notifications } from './constructs/functions/notifications.ts';

export interface SortedOut {
  readonly functions: readonly ActionFunction[];
  readonly bus: EventBus;
  readonly notifications: Pick<Notifications, 'teller'>;
}

/**
 * What whoever runs `autopilot redrive` does to the queues of dead letters: reads what lies there, takes out what is done with, and hands a
 * function what it never got. What a rule could not deliver may lie there as it came, so that the rule has to say what it would have made of it.
 * What people were not told it hands to the function that tells, as `autopilot notify` does.
 */
export const sortingOutStatements = (
  stack: Stack,
  { functions, bus, notifications }: SortedOut,
): readonly PolicyStatement[] => [
  new PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'],
    resources: [...functions, ...notifications.teller.queues.values()].map(({ deadLetters }) => deadLetters.queueArn),
  }),
  new PolicyStatement({
    actions: ['lambda:InvokeFunction'],
    resources: functions.map(({ alias }) => alias.functionArn),
  }),
  new PolicyStatement({
    actions: ['events:ListTargetsByRule'],
    resources: [`${stack.stackName}-*`, `${bus.eventBusName}/*`].map((resourceName) =>
      stack.formatArn({ service: 'events', resource: 'rule', resourceName }),
    ),
  }),
];
