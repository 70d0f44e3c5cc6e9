import { createHash } from 'node:crypto';
import type { VirtualClock } from '#simulator/clock.ts';
import type { DeployedQueue } from '#simulator/deployment/resources/queues.ts';
import type { Message } from './message.ts';

/** A message as somebody received it; instants are epoch milliseconds. */
export interface Received extends Message {
  readonly id: string;
  /** By which whoever received it last hides or deletes it. */
  readonly handle: string;
  readonly sentAt: number;
  readonly firstReceivedAt: number;
  readonly times: number;
}

/** SQS's standard queues, as far as messages lie in them. */
export interface Queues {
  /** @param sentAt of one that another queue gave up on: it keeps that, and its age. @default now */
  send(queue: DeployedQueue, message: Message, sentAt?: number): void;
  /**
   * Up to so many that nobody else has, hidden for so many seconds from now on.
   * @param isThorough whether all servers are asked: a short poll leaves out some
   */
  receive(
    queue: DeployedQueue,
    asked: { most: number; hiddenSeconds: number; isThorough: boolean },
  ): readonly Received[];
  /** Hides it for so many seconds from now on; false where nobody has it now. */
  hide(queue: DeployedQueue, handle: string, seconds: number): boolean;
  /** By another handle than the latest nothing is deleted, and nobody is told. */
  remove(queue: DeployedQueue, handle: string): void;
  /** Whether a message of the queue ever had that handle. */
  knows(queue: DeployedQueue, handle: string): boolean;
  counts(queue: DeployedQueue): { readonly visible: number; readonly hidden: number };
}

interface Lying extends Message {
  readonly id: string;
  readonly sentAt: number;
  visibleAt: number;
  times: number;
  firstReceivedAt: number;
}

/** @param onCount told of how many are visible in a queue whenever that has changed, and whether it has become more */
export function createQueues(
  clock: VirtualClock,
  onCount: (queue: DeployedQueue, visible: number, isMore: boolean) => void,
): Queues {
  const lying = new Map<string, Lying[]>();
  let sent = 0;

  const kept = ({ arn, retentionSeconds }: DeployedQueue): readonly Lying[] => {
    const all = lying.get(arn)?.filter(({ sentAt }) => clock.now() < sentAt + retentionSeconds * 1000) ?? [];
    lying.set(arn, all);
    return all;
  };
  const isVisible = ({ visibleAt }: Lying): boolean => visibleAt <= clock.now();
  const visibleIn = (queue: DeployedQueue): number => kept(queue).filter(isVisible).length;
  /** The latest handle of a message says how often it was received. */
  const heldBy = (queue: DeployedQueue, handle: string): Lying | undefined =>
    kept(queue).find((one) => one.times > 0 && handleOf(queue, one) === handle);
  const hideUntil = (queue: DeployedQueue, message: Lying, seconds: number): void => {
    message.visibleAt = clock.now() + seconds * 1000;
    if (seconds > 0) clock.at(message.visibleAt, () => onCount(queue, visibleIn(queue), true));
  };

  return {
    send(queue, message, sentAt = clock.now()) {
      sent += 1;
      const id = uuid(`${sent}`);
      lying.set(queue.arn, [
        ...kept(queue),
        { ...message, id, sentAt, visibleAt: clock.now(), times: 0, firstReceivedAt: 0 },
      ]);
      onCount(queue, visibleIn(queue), true);
    },
    receive(queue, { most, hiddenSeconds, isThorough }) {
      const visible = kept(queue).filter(isVisible);
      const reached = isThorough ? visible : visible.filter((_, place) => place % 2 === 1);
      const taken = reached.slice(0, most);
      const received = taken.map((message) => {
        message.times += 1;
        if (message.times === 1) message.firstReceivedAt = clock.now();
        hideUntil(queue, message, hiddenSeconds);
        return { ...message, handle: handleOf(queue, message) };
      });
      if (received.length > 0 && hiddenSeconds > 0) onCount(queue, visibleIn(queue), false);
      return received;
    },
    hide(queue, handle, seconds) {
      const message = heldBy(queue, handle);
      if (message === undefined || isVisible(message)) return false;
      hideUntil(queue, message, seconds);
      if (seconds === 0) onCount(queue, visibleIn(queue), true);
      return true;
    },
    remove(queue, handle) {
      const gone = heldBy(queue, handle);
      if (gone === undefined) return;
      lying.set(
        queue.arn,
        kept(queue).filter((one) => one !== gone),
      );
      onCount(queue, visibleIn(queue), false);
    },
    knows: (queue, handle) => handle.startsWith(`${queue.name}:`),
    counts: (queue) => {
      const visible = visibleIn(queue);
      return { visible, hidden: kept(queue).length - visible };
    },
  };
}

const handleOf = ({ name }: DeployedQueue, { id, times }: Lying): string => `${name}:${id}:${times}`;

/** In the form of a random one, and the same on each day that is played. */
function uuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
