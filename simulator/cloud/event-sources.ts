import * as z from 'zod/mini';
import type { Queues, Received } from '#simulator/aws/sqs/queues.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import { allows } from '#simulator/deployment/access/permissions.ts';
import type { DeployedEventSource, DeployedQueue, Deployment } from '#simulator/deployment/deployment.ts';
import type { DeadLetter } from './record.ts';

export interface EventSourcesProps {
  readonly deployment: Deployment;
  readonly clock: VirtualClock;
  readonly queues: Queues;
  /** Invokes a function and waits for its answer; rejects where it breaks down. */
  readonly invoke: (functionArn: string, payload: string) => Promise<unknown>;
  readonly deadLetter: (letter: DeadLetter) => void;
  /** Among how many of Lambda's pollers what comes within one window is dealt out, each of which invokes the function. AWS begins with five, and does not say how they share. */
  readonly pollers: number;
}

/** Lambda as far as it takes from queues on behalf of functions. Source: Lambda developer guide, using Lambda with Amazon SQS. */
export interface EventSources {
  /** Puts something into a queue, and sees to it that it is taken out, if a function is there for it. */
  send(queueArn: string, body: string): void;
}

export function createEventSources({ deployment, clock, queues, invoke, deadLetter, pollers }: EventSourcesProps) {
  /** The queues that somebody is about to take from. */
  const gathering = new Set<string>();

  const gatherFrom = (queue: DeployedQueue, at: number): void => {
    const source = deployment.eventSources.find(({ queueArn }) => queueArn === queue.arn);
    // What nobody takes lies there.
    if (source === undefined || gathering.has(queue.arn)) return;
    gathering.add(queue.arn);
    clock.at(at + source.windowSeconds * 1000, async () => {
      gathering.delete(queue.arn);
      await take(queue, source);
    });
  };

  const take = async (queue: DeployedQueue, source: DeployedEventSource): Promise<void> => {
    const refusal = whyNotTaken(deployment, source);
    if (refusal !== undefined) return deadLetter({ at: clock.now(), payload: queue.arn, reason: refusal });
    const hiddenSeconds = queue.visibilitySeconds;
    const received = queues.receive(queue, { most: Number.POSITIVE_INFINITY, hiddenSeconds, isThorough: true });
    const { maxReceiveCount = Number.POSITIVE_INFINITY } = queue.redrive ?? {};
    for (const worn of received.filter(({ times }) => times > maxReceiveCount)) redrive(queue, worn);
    const left = received.filter(({ times }) => times <= maxReceiveCount);
    for (const batch of batchesOf(left, source.batchSize, pollers)) {
      const failed = await failedOf(source, batch);
      for (const done of batch.filter((one) => !failed.includes(one))) queues.remove(queue, done.handle);
      if (failed.length > 0) clock.at(clock.now() + hiddenSeconds * 1000, () => gatherFrom(queue, clock.now()));
    }
  };

  /** What was received once more than it may be is not handed over any more. */
  const redrive = (queue: DeployedQueue, { handle, body, attributes, times, sentAt }: Received): void => {
    queues.remove(queue, handle);
    const reason = `it was taken from ${queue.arn} ${times - 1} times, and never done`;
    const { queueArn } = queue.redrive ?? {};
    deadLetter({
      at: clock.now(),
      payload: body,
      message: { body, attributes },
      sentAt,
      reason,
      ...(queueArn !== undefined && { queueArn }),
    });
  };

  const failedOf = async (source: DeployedEventSource, batch: readonly Received[]): Promise<readonly Received[]> => {
    const Records = batch.map((message) => recordOf(source, message, deployment.region));
    try {
      const answer = await invoke(source.functionArn, JSON.stringify({ Records }));
      return source.reportsFailures ? reportedOf(answer, batch) : [];
    } catch {
      return batch;
    }
  };

  return {
    send(queueArn: string, body: string): void {
      const queue = deployment.queues.find(({ arn }) => arn === queueArn);
      if (queue === undefined) return;
      queues.send(queue, { body, attributes: {} });
      gatherFrom(queue, clock.now());
    },
  } satisfies EventSources;
}

const TAKING = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

function whyNotTaken(deployment: Deployment, { functionArn, queueArn }: DeployedEventSource): string | undefined {
  const fn = deployment.functionOf(functionArn);
  if (fn === undefined) return `no function, version or alias has the ARN ${functionArn}`;
  const denied = TAKING.find((action) => !allows(fn.statements, action, queueArn));
  return denied === undefined ? undefined : `the role of ${fn.name} does not allow ${denied} on ${queueArn}`;
}

function batchesOf<T>(all: readonly T[], size: number, pollers: number): readonly (readonly T[])[] {
  const dealt = Array.from({ length: pollers }, (_, poller) => all.filter((__, index) => index % pollers === poller));
  return dealt.flatMap((some) =>
    Array.from({ length: Math.ceil(some.length / size) }, (_, index) => some.slice(index * size, (index + 1) * size)),
  );
}

const FailuresSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

/** An answer that is not of the form is one for all of the batch, and so is an id that is not in it. Source: partial batch responses. */
function reportedOf(answer: unknown, batch: readonly Received[]): readonly Received[] {
  if (answer === null || answer === undefined) return [];
  const parsed = FailuresSchema.safeParse(answer);
  if (!parsed.success) return batch;
  const ids = parsed.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  if (ids.some((id) => !batch.some((message) => message.id === id))) return batch;
  return batch.filter(({ id }) => ids.includes(id));
}

const recordOf = (
  { queueArn }: DeployedEventSource,
  { id, handle, body, sentAt, times }: Received,
  region: string,
) => ({
  messageId: id,
  receiptHandle: handle,
  body,
  attributes: { ApproximateReceiveCount: String(times), SentTimestamp: String(sentAt) },
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: region,
});
