import type { RunEvent } from '#core/event.ts';
import { parseJson } from '#core/json.ts';
import { asWritten, TriggerSchema } from '#core/trigger.ts';
import type { Aim, Sending } from './aim.ts';

/** An aim as one try at it found it. Plain data, since it is remembered. Times are epoch milliseconds. */
export interface Pursuit {
  /** Of the try, from 1. */
  readonly number: number;
  readonly expiresAt: number;
  /** Events that had joined by then. */
  readonly wishes: number;
  readonly found: Sending;
  /** Who has closed it, while it was not known whether something was sent. */
  readonly closed?: string;
}

export const pursuitOf = ({ number, expiresAt, wishes, sending, closed }: Aim): Pursuit => ({
  number,
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

/** Whether it is of the same trigger: the same alarm, or the same version that a check found sick. */
export function hasTriggerOf(
  { event: written = '' }: Pick<Aim, 'event'>,
  { trigger }: Pick<RunEvent, 'trigger'>,
): boolean {
  const parsed = TriggerSchema.safeParse(triggerIn(parseJson(written)));
  return parsed.success && sameFields(parsed.data, trigger);
}

const triggerIn = (event: unknown): unknown =>
  typeof event === 'object' && event !== null && 'trigger' in event ? event.trigger : undefined;

function sameFields(one: object, other: object): boolean {
  const named = (fields: object) => JSON.stringify(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return named(one) === named(other);
}

/** Of two that were opened at once, one is the older all the same: else each would leave it to the other. */
export const isOlder = (one: Pick<Aim, 'openedAt' | 'key'>, other: Pick<Aim, 'openedAt' | 'key'>): boolean =>
  one.openedAt === other.openedAt ? one.key.occurrence < other.key.occurrence : one.openedAt < other.openedAt;
