import * as z from 'zod/mini';
import { type Authorize, type AwsAnswer, ok, refuseCall, type StandIn } from '#simulator/aws/endpoint.ts';
import type { DeployedQueue } from '#simulator/deployment/resources/queues.ts';
import { attributesOf } from './attributes.ts';
import type { Queues } from './queues.ts';
import { receive } from './receive.ts';
import { invalid, refuseQuery } from './refusals.ts';

export interface SqsProps {
  readonly queues: () => readonly DeployedQueue[];
  readonly messages: Queues;
  readonly authorize: Authorize;
}

/** What one call does to a queue that is there, and that its caller may do it to. */
type Operation = (messages: Queues, queue: DeployedQueue, body: unknown) => AwsAnswer;

const HandleSchema = z.object({ ReceiptHandle: z.string() });
const HideSchema = z.extend(HandleSchema, { VisibilityTimeout: z.number() });
/** SQS API reference, ChangeMessageVisibility: twelve hours. */
const MOST_HIDDEN_SECONDS = 43_200;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  GetQueueAttributes: (messages, queue, body) => attributesOf(queue, messages.counts(queue), body),
  ReceiveMessage: receive,
  ChangeMessageVisibility: (messages, queue, body) => {
    const { ReceiptHandle, VisibilityTimeout } = HideSchema.parse(body);
    if (VisibilityTimeout < 0 || VisibilityTimeout > MOST_HIDDEN_SECONDS)
      return invalid(
        'VisibilityTimeout',
        VisibilityTimeout,
        `Total VisibilityTimeout for the message is beyond the limit [${MOST_HIDDEN_SECONDS} seconds]`,
      );
    if (!messages.knows(queue, ReceiptHandle)) return unknownHandle(ReceiptHandle);
    if (messages.hide(queue, ReceiptHandle, VisibilityTimeout)) return ok({});
    return refuseQuery(
      'MessageNotInflight',
      'AWS.SimpleQueueService.MessageNotInflight',
      `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    );
  },
  DeleteMessage: (messages, queue, body) => {
    const { ReceiptHandle } = HandleSchema.parse(body);
    if (!messages.knows(queue, ReceiptHandle)) return unknownHandle(ReceiptHandle);
    messages.remove(queue, ReceiptHandle);
    return ok({});
  },
};

const unknownHandle = (handle: string): AwsAnswer =>
  refuseQuery(
    'ReceiptHandleIsInvalid',
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${handle}" is not a valid receipt handle.`,
  );

const UrlSchema = z.object({ QueueUrl: z.string() });
const MoveSchema = z.object({ SourceArn: z.string() });

/** SQS as far as somebody looks after what lies in a queue, in its JSON protocol. */
export const sqs =
  ({ queues, messages, authorize }: SqsProps): StandIn =>
  ({ operation, caller, body }) => {
    const [service, name = ''] = operation.split('.');
    if (service !== 'AmazonSQS') return undefined;
    if (name === 'StartMessageMoveTask') {
      const { SourceArn } = MoveSchema.parse(body);
      const denied = authorize(caller, 'sqs:StartMessageMoveTask', SourceArn);
      return denied === undefined ? refuseMove(queues(), SourceArn) : refuseCall('AccessDeniedException', denied, 403);
    }
    const work = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
    if (work === undefined) return undefined;
    const { QueueUrl } = UrlSchema.parse(body);
    const queue = queues().find(({ url }) => pathOf(url) === pathOf(QueueUrl));
    if (queue === undefined)
      return refuseQuery(
        'QueueDoesNotExist',
        'AWS.SimpleQueueService.NonExistentQueue',
        'The specified queue does not exist.',
      );
    const denied = authorize(caller, `sqs:${name}`, queue.arn);
    return denied === undefined ? work(messages, queue, body) : refuseCall('AccessDeniedException', denied, 403);
  };

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url);

/**
 * What EventBridge and Lambda gave up on cannot be moved back: only what another queue of SQS gave up on. Source: SQS API reference,
 * StartMessageMoveTask.
 */
const refuseMove = (queues: readonly DeployedQueue[], sourceArn: string): AwsAnswer =>
  queues.some(({ arn }) => arn === sourceArn)
    ? refuseQuery(
        'InvalidParameterValue',
        'InvalidParameterValue',
        'Source queue must be configured as a Dead Letter Queue.',
      )
    : refuseQuery(
        'ResourceNotFoundException',
        'ResourceNotFoundException',
        "The resource that you specified for the SourceArn parameter doesn't exist.",
        404,
      );
