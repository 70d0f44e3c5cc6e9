import * as z from 'zod/mini';
import { type AwsAnswer, ok } from '#simulator/aws/endpoint.ts';
import type { DeployedQueue } from '#simulator/deployment/resources/queues.ts';
import { refuseQuery } from './refusals.ts';

const AskedSchema = z.object({ AttributeNames: z._default(z.array(z.string()), []) });

/** Nothing is told that was not asked for. Source: SQS API reference, GetQueueAttributes. */
export function attributesOf(
  { arn, retentionSeconds, visibilitySeconds }: DeployedQueue,
  { visible, hidden }: { readonly visible: number; readonly hidden: number },
  body: unknown,
): AwsAnswer {
  const all: Readonly<Record<string, string>> = {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(hidden),
    ApproximateNumberOfMessagesDelayed: '0',
    DelaySeconds: '0',
    MessageRetentionPeriod: String(retentionSeconds),
    ReceiveMessageWaitTimeSeconds: '0',
    VisibilityTimeout: String(visibilitySeconds),
  };
  const { AttributeNames } = AskedSchema.parse(body);
  const unknown = AttributeNames.find((name) => name !== 'All' && !Object.hasOwn(all, name));
  if (unknown !== undefined)
    return refuseQuery('InvalidAttributeName', 'InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  const isAsked = (name: string): boolean => AttributeNames.includes('All') || AttributeNames.includes(name);
  const asked = Object.entries(all).filter(([name]) => isAsked(name));
  return ok(asked.length === 0 ? {} : { Attributes: Object.fromEntries(asked) });
}
