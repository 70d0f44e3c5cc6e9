import * as z from 'zod/mini';
import type { TopicPolicy } from '#simulator/deployment/access/permissions.ts';
import { PolicyDocumentSchema } from '#simulator/deployment/access/policy.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';

/** A topic, which tells people. Whether who has subscribed to it has confirmed that is not looked at as it tells. */
export interface DeployedTopic {
  readonly name: string;
  readonly arn: string;
}

export const readTopics = (stack: Stack): readonly DeployedTopic[] =>
  stack.map('AWS::SNS::Topic', z.object({}), (_, self) => ({ name: self.attribute('TopicName'), arn: self.ref() }));

/** Somebody whom a topic tells. */
export interface DeployedSubscription {
  /** As it is once it is confirmed. */
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
}

const SubscriptionSchema = z.object({ TopicArn: z.string(), Protocol: z.string(), Endpoint: z.string() });

export const readSubscriptions = (stack: Stack): readonly DeployedSubscription[] =>
  stack.map('AWS::SNS::Subscription', SubscriptionSchema, ({ TopicArn, Protocol, Endpoint }, { logicalId }) => ({
    arn: `${TopicArn}:${logicalId}`,
    topicArn: TopicArn,
    protocol: Protocol,
    endpoint: Endpoint,
  }));

const TopicPolicySchema = z.object({ PolicyDocument: PolicyDocumentSchema, Topics: z.array(z.string()) });

export const readTopicPolicies = (stack: Stack): readonly TopicPolicy[] =>
  stack
    .map('AWS::SNS::TopicPolicy', TopicPolicySchema, ({ PolicyDocument, Topics }) =>
      Topics.map((topicArn) => ({ topicArn, statements: PolicyDocument.Statement })),
    )
    .flat();

/** Whether an ARN is that of a topic. */
export const isTopic = (arn: string): boolean => arn.split(':')[2] === 'sns';
