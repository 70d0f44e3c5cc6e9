import * as z from 'zod/mini';
import type { QueuePolicy } from '#simulator/deployment/access/permissions.ts';
import { PolicyDocumentSchema } from '#simulator/deployment/access/policy.ts';
import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';

export interface DeployedQueue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** For how long a message is kept. */
  readonly retentionSeconds: number;
  /** For how long nobody else sees a message that somebody has received, unless whoever receives it says. */
  readonly visibilitySeconds: number;
  /** Where a message goes that was received so often, and is there still. */
  readonly redrive?: { readonly queueArn: string; readonly maxReceiveCount: number };
}

/** SQS's own defaults: four days, half a minute. */
const QueueSchema = z.object({
  MessageRetentionPeriod: z._default(z.number(), 345_600),
  VisibilityTimeout: z._default(z.number(), 30),
  RedrivePolicy: z.optional(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int() })),
});

export const readQueues = (stack: Stack): readonly DeployedQueue[] =>
  stack.map('AWS::SQS::Queue', QueueSchema, ({ MessageRetentionPeriod, VisibilityTimeout, RedrivePolicy }, self) => ({
    name: self.attribute('QueueName'),
    arn: self.attribute('Arn'),
    url: self.ref(),
    retentionSeconds: MessageRetentionPeriod,
    visibilitySeconds: VisibilityTimeout,
    ...(RedrivePolicy && {
      redrive: {
        queueArn: onlyQueue(RedrivePolicy.deadLetterTargetArn),
        maxReceiveCount: RedrivePolicy.maxReceiveCount,
      },
    }),
  }));

const QueuePolicySchema = z.object({ PolicyDocument: PolicyDocumentSchema, Queues: z.array(z.string()) });

/** A policy names its queues by their URLs. */
export function readQueuePolicies(stack: Stack): readonly QueuePolicy[] {
  const arns = new Map(
    stack.map('AWS::SQS::Queue', z.object({}), (_, self) => [self.ref(), self.attribute('Arn')] as const),
  );
  return stack
    .map('AWS::SQS::QueuePolicy', QueuePolicySchema, ({ PolicyDocument, Queues }) =>
      Queues.map((url) => {
        const queueArn = arns.get(url);
        if (queueArn === undefined) throw new AssemblyError(`the queue ${url} is not in its stack`);
        return { queueArn, statements: PolicyDocument.Statement };
      }),
    )
    .flat();
}

/**
 * Checks that what AWS gives up on goes to a queue, and not to a topic, a function or a bus.
 * @throws AssemblyError
 */
export function onlyQueue(arn: string): string {
  if (isQueue(arn)) return arn;
  throw new AssemblyError(`${arn} is not a queue; the simulator has queues only for what was not delivered`);
}

/** Whether an ARN is that of a queue. */
export const isQueue = (arn: string): boolean => arn.split(':')[2] === 'sqs';
