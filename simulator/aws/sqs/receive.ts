import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type AwsAnswer, ok } from '#simulator/aws/endpoint.ts';
import type { DeployedQueue } from '#simulator/deployment/resources/queues.ts';
import type { Queues, Received } from './queues.ts';
import { invalid } from './refusals.ts';

const AskedSchema = z.object({
  MaxNumberOfMessages: z._default(z.number(), 1),
  VisibilityTimeout: z.optional(z.number()),
  WaitTimeSeconds: z._default(z.number(), 0),
  AttributeNames: z._default(z.array(z.string()), []),
  MessageSystemAttributeNames: z._default(z.array(z.string()), []),
  MessageAttributeNames: z._default(z.array(z.string()), []),
});

/** SQS API reference, ReceiveMessage. */
const RANGES = {
  MaxNumberOfMessages: [1, 10],
  VisibilityTimeout: [0, 43_200],
  WaitTimeSeconds: [0, 20],
} as const;

/** Whoever waits asks all servers, whoever does not only some; a queue in which nothing lies answers at once, without the wait. */
export function receive(messages: Queues, queue: DeployedQueue, body: unknown): AwsAnswer {
  const asked = AskedSchema.parse(body);
  const { MaxNumberOfMessages, VisibilityTimeout = queue.visibilitySeconds, WaitTimeSeconds } = asked;
  for (const [name, value] of Object.entries({ MaxNumberOfMessages, VisibilityTimeout, WaitTimeSeconds })) {
    const [least, most] = Object.entries(RANGES).find(([one]) => one === name)?.[1] ?? [0, 0];
    if (value < least || value > most) return invalid(name, value, `Must be between ${least} and ${most}, if provided`);
  }
  const received = messages.receive(queue, {
    most: MaxNumberOfMessages,
    hiddenSeconds: VisibilityTimeout,
    isThorough: WaitTimeSeconds > 0,
  });
  return ok(received.length === 0 ? {} : { Messages: received.map((one) => written(one, asked)) });
}

function written(message: Received, asked: z.infer<typeof AskedSchema>) {
  const system = {
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.times),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  };
  const Attributes = only(system, [...asked.AttributeNames, ...asked.MessageSystemAttributeNames]);
  const MessageAttributes = only(message.attributes, asked.MessageAttributeNames);
  return {
    MessageId: message.id,
    ReceiptHandle: message.handle,
    MD5OfBody: createHash('md5').update(message.body).digest('hex'),
    Body: message.body,
    ...(Attributes && { Attributes }),
    ...(MessageAttributes && { MessageAttributes }),
  };
}

/** By names, `All`, or how names begin: `bar.*`. Nothing where none is left. */
function only<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> | undefined {
  const isAsked = (name: string): boolean =>
    names.some((one) => one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -2))));
  const found = Object.entries(all).filter(([name]) => isAsked(name));
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
