import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { Shipped } from './shipped.ts';

/** What the reconciler notes of what is deployed. All times are epoch milliseconds. */
export interface Deployed {
  /** Of what is shipped. */
  readonly revision: string;
  /** Since when, as the first reconcile after the deployment saw it. */
  readonly at: number;
  /** What was deployed before. */
  readonly before?: string;
  /** Since when each event of a schedule has been deployed as it is, by its revision: nothing is missed that was due before. */
  readonly since: ReadonlyMap<string, number>;
  /** The aims of what was changed or removed are closed. */
  readonly swept: boolean;
}

/** How what is shipped stands to what was noted. */
export type Standing =
  /** Noted already. */
  | { readonly kind: 'noted'; readonly deployed: Deployed }
  /** Deployed anew: to be noted. */
  | { readonly kind: 'new'; readonly deployed: Deployed }
  /** Replaced a moment ago, and invoked once more: it knows less than the one that comes after it. */
  | { readonly kind: 'replaced' };

/** So long after a deployment a function of before may be at work still, or be back. */
const REPLACED_MS = 10 * MINUTE_MS;

/** The index of the aims lags, so they are swept once more after this. */
const SWEPT_AFTER_MS = MINUTE_MS;

export function standingOf(
  seen: Deployed | undefined,
  { revision, schedules }: Pick<Shipped, 'revision' | 'schedules'>,
  now: number,
): Standing {
  if (seen?.revision === revision) return { kind: 'noted', deployed: seen };
  if (seen?.before === revision && now < seen.at + REPLACED_MS) return { kind: 'replaced' };
  const events = schedules.flatMap((schedule) => schedule.events);
  const since = new Map(events.map((event) => [event.revision, seen?.since.get(event.revision) ?? now]));
  const before = seen && { before: seen.revision };
  return { kind: 'new', deployed: { revision, at: now, ...before, since, swept: false } };
}

/** Whether a sweep that begins now is the last that it takes. */
export const isLastSweep = ({ at }: Deployed, now: number): boolean => now >= at + SWEPT_AFTER_MS;
