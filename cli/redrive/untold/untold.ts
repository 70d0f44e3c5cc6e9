import type { Message } from '@aws-sdk/client-sqs';
import type { WayQueues } from '#cli/deployed/way-queues.ts';
import { type Heard, heardIn } from '#core/message/heard.ts';

/** What people were to be told by a way, and were not; instants are epoch milliseconds. */
export interface Untold {
  readonly id: string;
  /** By which it is given back or taken out. */
  readonly handle: string;
  readonly way: WayQueues;
  /** When it was to be told: SQS leaves a letter the time at which it was sent first. */
  readonly since: number;
  readonly body: string;
  readonly heard: Heard;
}

export function untoldIn(
  way: WayQueues,
  { MessageId = '', ReceiptHandle = '', Body = '', Attributes }: Message,
): Untold {
  return {
    id: MessageId,
    handle: ReceiptHandle,
    way,
    since: Number(Attributes?.SentTimestamp ?? 0),
    body: Body,
    heard: heardIn(Body),
  };
}
