import { type Message, textAttributes } from '#simulator/aws/sqs/message.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import type { DeliveryPolicy } from '#simulator/deployment/resources/delivery.ts';
import { type DeadLetter, type FiringRecord, fateOf } from './record.ts';

/** What delivery needs, for schedules and rules alike. */
export interface DeliveryProps {
  readonly clock: VirtualClock;
  readonly fire: (firing: FiringRecord) => Promise<void>;
  readonly deadLetter: (letter: DeadLetter) => void;
  /** Whether Lambda does not take on an event for that function now; asked once for each attempt. */
  readonly isRefused?: (functionArn: string) => boolean;
  /** Whether somebody has taken away the permissions by which functions are invoked, whatever the template says. */
  readonly isForbidden?: () => boolean;
}

/** What is to be delivered to a function. */
export interface Parcel extends DeliveryPolicy {
  /** The name of its schedule or rule. */
  readonly source: string;
  readonly targetArn: string;
  /** Since when it is to be delivered, in epoch milliseconds: its age counts from then. */
  readonly since: number;
  /** Of an attempt, counted from 1. */
  readonly payload: (attempt: number) => string;
  /** How it lies in the queue for what could not be delivered, but for what `deliver` knows of it. */
  readonly asLetter: (payload: string) => Message;
  /** What its sender calls it that it may not be delivered, and that it was not taken on. */
  readonly errorCodes: { readonly refused: string; readonly failed: string };
  /** Why it may not be delivered, in words; that is not tried again. */
  readonly whyNot: () => string | undefined;
  /** Whether the next one makes up for it. */
  readonly isExpendable?: boolean;
  /** Why its dead-letter queue does not take it, in words. */
  readonly whyLost: () => string | undefined;
}

/** EventBridge says that it waits longer each time; 185 times at no more than this fill the day for which it tries at the most. */
const FIRST_WAIT_MS = 1000;
const MOST_WAIT_MS = 480_000;

/** Delivers it, or tries again until it was tried as often as it may be or is too old, whichever comes first. */
export async function deliver(props: DeliveryProps, parcel: Parcel, attempt = 1): Promise<void> {
  const { clock, fire, deadLetter, isRefused = () => false, isForbidden = () => false } = props;
  const { source, targetArn, since, retry } = parcel;
  const payload = parcel.payload(attempt);
  const giveUp = (reason: string, exhausted?: Exhausted): void =>
    deadLetter({
      at: clock.now(),
      payload,
      message: letterOf(parcel, payload, { reason, exhausted, retries: attempt - 1 }),
      ...fateOf(parcel.deadLetterQueueArn, reason, parcel.whyLost()),
      ...(parcel.isExpendable && { isExpendable: true }),
    });
  const refusal = isForbidden() ? `${source} may not invoke ${targetArn} any more` : parcel.whyNot();
  if (refusal !== undefined) return giveUp(refusal);
  if (!isRefused(targetArn)) return fire({ at: clock.now(), source, targetArn, payload });
  const tooOld = since + retry.maximumEventAgeSeconds * 1000;
  const why = `${source} could not be delivered: Lambda did not take it on, and it`;
  if (attempt > retry.maximumRetryAttempts) return giveUp(`${why} was tried ${attempt} times`, 'MaximumRetryAttempts');
  const next = clock.now() + Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), MOST_WAIT_MS);
  if (next <= tooOld) return clock.at(next, () => deliver(props, parcel, attempt + 1));
  clock.at(tooOld, () => giveUp(`${why} was ${retry.maximumEventAgeSeconds} s old`, 'MaximumEventAgeInSeconds'));
}

/** Which bound of the retry policy was met. */
type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

/** Source: EventBridge user guide, dead-letter queues; what is not tried again has met no bound. */
function letterOf(
  { asLetter, errorCodes }: Parcel,
  payload: string,
  {
    reason,
    exhausted,
    retries,
  }: { readonly reason: string; readonly exhausted: Exhausted | undefined; readonly retries: number },
): Message {
  const { body, attributes } = asLetter(payload);
  const known = textAttributes({
    ERROR_CODE: exhausted === undefined ? errorCodes.refused : errorCodes.failed,
    ERROR_MESSAGE: reason,
    EXHAUSTED_RETRY_CONDITION: exhausted,
    RETRY_ATTEMPTS: String(retries),
  });
  return { body, attributes: { ...attributes, ...known } };
}
