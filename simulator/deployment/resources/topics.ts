import * as z from 'zod/mini';
import type { TopicPolicy } from '#simulator/deployment/access/permissions.ts';
import { PolicyDocumentSchema } from '#simulator/deployment/access/policy.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';

/** A topic, which tells people. Who has subscribed to it is not looked at: that is confirmed by mail. */
export interface DeployedTopic {
  readonly name: string;
  readonly arn: string;
}

export const readTopics = (stack: Stack): readonly DeployedTopic[] =>
  stack.map('AWS::SNS::Topic', z.object({}), (_, self) => ({ name: self.attribute('TopicName'), arn: self.ref() }));

const TopicPolicySchema = z.object({ PolicyDocument: PolicyDocumentSchema, Topics: z.array(z.string()) });

export const readTopicPolicies = (stack: Stack): readonly TopicPolicy[] =>
  stack
    .map('AWS::SNS::TopicPolicy', TopicPolicySchema, ({ PolicyDocument, Topics }) =>
      Topics.map((topicArn) => ({ topicArn, statements: PolicyDocument.Statement })),
    )
    .flat();

/** Whether an ARN is that of a topic. */
export const isTopic = (arn: string): boolean => arn.split(':')[2] === 'sns';
