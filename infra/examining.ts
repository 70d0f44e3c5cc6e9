import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ActionFunction } from './constructs/functions/action-function.ts';
import type { Notifications } from './constructs/functions/notifications.ts';

export interface Examined {
  readonly functions: readonly ActionFunction[];
  readonly notifications: Notifications;
}

/** What whoever runs `autopilot doctor` reads, but for what other commands read too: how things are, and nothing that lies in them. */
export const examinerStatements = ({ functions, notifications }: Examined): readonly PolicyStatement[] => [
  new PolicyStatement({
    actions: ['lambda:GetFunctionConfiguration'],
    resources: functions.map(({ functionArn }) => functionArn),
  }),
  new PolicyStatement({
    actions: ['sqs:GetQueueAttributes'],
    resources: [...functions, ...notifications.teller.queues.values()].map(({ deadLetters }) => deadLetters.queueArn),
  }),
  new PolicyStatement({
    actions: ['sns:ListSubscriptionsByTopic'],
    resources: [notifications.topic.topicArn],
  }),
  // None of these can be had for less: alarms as for the functions that read them; of parameters it is names, versions and dates.
  new PolicyStatement({
    actions: [
      'cloudwatch:DescribeAlarms',
      'cloudwatch:ListAlarmMuteRules',
      'lambda:GetAccountSettings',
      'ssm:DescribeParameters',
    ],
    resources: ['*'],
  }),
];
