import type { BusEvent } from '#simulator/aws/event-bridge.ts';
import type { Message } from '#simulator/aws/sqs/message.ts';

/** Something that AWS gave up on, in the queue the template names for it; without a queue it is lost. */
export interface DeadLetter {
  readonly queueArn?: string;
  readonly at: number;
  /** What a function was to be handed. */
  readonly payload: string;
  /** How it lies in the queue, if it does. */
  readonly message?: Message;
  /** When it was sent first, where it comes from another queue. Source: SQS developer guide, dead-letter queues and message retention. */
  readonly sentAt?: number;
  readonly reason: string;
  /** There is no queue for what a function that is no durable one could not do: the next event makes up for this one. */
  readonly isExpendable?: boolean;
}

/** One firing of a schedule or rule towards a function. */
export interface FiringRecord {
  readonly at: number;
  readonly source: string;
  readonly targetArn: string;
  readonly payload: string;
}

/** A person is told something: by a topic, to whoever has subscribed to it. */
export interface Notification {
  readonly at: number;
  readonly topicArn: string;
  /** Who published: `aws.cloudwatch` for an alarm, the source of an event that a rule has sent there, or the name of a function. */
  readonly source: string;
  readonly subject?: string;
  readonly text: string;
}

/** All that happened in the simulated account, in order. */
export interface CloudRecord {
  readonly firings: readonly FiringRecord[];
  readonly events: readonly (BusEvent & { readonly at: number })[];
  readonly deadLetters: readonly DeadLetter[];
  readonly notifications: readonly Notification[];
  readonly logs: readonly { readonly functionName: string; readonly line: string }[];
}

/** What could not be delivered lies in the queue, or is lost for the second reason. */
export const fateOf = (
  queueArn: string | undefined,
  refusal: string,
  loss: string | undefined,
): Pick<DeadLetter, 'queueArn' | 'reason'> =>
  loss === undefined && queueArn !== undefined
    ? { queueArn, reason: refusal }
    : { reason: `${refusal}; and it is lost: ${loss ?? 'there is no dead-letter queue'}` };
