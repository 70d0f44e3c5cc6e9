import type { RunEvent } from '#core/event.ts';
import { parseJson } from '#core/json.ts';
import { asWritten } from '#core/trigger.ts';
import type { Aim, Sending } from './aim.ts';

/** An aim as one try at it found it. Plain data, since it is remembered. Times are epoch milliseconds. */
export interface Pursuit {
  /** Of the try, from 1. */
  readonly number: number;
  /** When the aim was opened. */
  readonly openedAt: number;
  readonly expiresAt: number;
  /** Events that had joined by then. */
  readonly wishes: number;
  readonly found: Sending;
  /** Who has closed it, while it was not known whether something was sent. */
  readonly closed?: string;
}

export const pursuitOf = ({ number, openedAt, expiresAt, wishes, sending, closed }: Aim): Pursuit => ({
  number,
  openedAt,
  expiresAt,
  wishes,
  found: sending,
  ...(closed !== undefined && { closed }),
});

/** The number of a try that nobody had to write down: whoever is delivered makes it. */
export const FIRST_TRY = 1;

/** After when, in epoch milliseconds, nothing is done for an event any more. */
export const expiryOf = ({ at, limits }: Pick<RunEvent, 'at' | 'limits'>): number =>
  Date.parse(at) + limits.expires * 1000;

/**
 * What the aim of one of its components is to remember of an event: what its later tries are begun with. Written as a template writes it.
 * What was reserved for the event is its first try's.
 */
export function writtenFor(event: RunEvent, component: RunEvent['components'][number]): string {
  const { number: _, reserved: __, ...asked } = event;
  return JSON.stringify({ ...asked, trigger: asWritten(event.trigger), components: [component] });
}

/**
 * Whether it was opened by an event of the same automation, as that is now, for the same trigger: what was changed by a deployment since is
 * not pursued any longer, and nor would be whatever had joined it.
 */
export function wantsTheSame({ event: written = '' }: Pick<Aim, 'event'>, other: string): boolean {
  const wish = wishIn(written);
  return wish !== undefined && wish === wishIn(other);
}

/** What an event as it was written asks for, whichever of them it is. */
function wishIn(written: string): string | undefined {
  const event = parseJson(written);
  if (!isRecord(event)) return undefined;
  const { occurrence: _, at: __, ...wish } = event;
  return JSON.stringify(wish, (_key, value: unknown) => (isRecord(value) ? sorted(value) : value));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1)));

/** Of two that were opened at once, one is the older all the same: else each would leave it to the other. */
export const isOlder = (one: Pick<Aim, 'openedAt' | 'key'>, other: Pick<Aim, 'openedAt' | 'key'>): boolean =>
  one.openedAt === other.openedAt ? one.key.occurrence < other.key.occurrence : one.openedAt < other.openedAt;
