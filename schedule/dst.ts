import { cronOccurrences } from './cron-occurrences.ts';
import type { AtSchedule, CronSchedule, DstChoice } from './schedule.ts';
import { type ClockChange, clockChanges, wallTimesOf } from './zones/clock-changes.ts';
import { instantsOf } from './zones/time-zone.ts';
import { DAY_MS, wallMs } from './zones/wall-time.ts';

/** An instant at which a schedule fires, in epoch ms, and what moved it there from a wall time that no clock or two clocks showed. */
export interface Firing {
  readonly at: number;
  readonly moved?: 'gap' | 'overlap';
}

/** What a choice makes different from EventBridge's skip and first around changes of clocks. */
export interface Adjustments {
  /** In order; none at a time at which the schedule fires anyway. */
  readonly added: readonly Firing[];
  readonly removed: ReadonlySet<number>;
}

/** A moved firing is never further from its change than the clocks were put; only islands that changed sides of the date line put them by a day. */
const REACH_MS = 2 * DAY_MS;

/** The adjustments of a cron with a choice that fall from one instant (inclusive) until another (exclusive). */
export function adjustmentsOf(
  { cron, timezone, dst = EVENTBRIDGE }: CronSchedule,
  from: number,
  until: number,
): Adjustments {
  const added = new Map<number, Firing>();
  const removed = new Set<number>();
  for (const change of clockChanges(timezone, from - REACH_MS, until + REACH_MS)) {
    const { from: first, until: last } = wallTimesOf(change);
    for (const wall of cronOccurrences({ kind: 'cron', cron, timezone: 'UTC' }, first, last)) {
      const { kept, moved } = choose(wall, change, dst);
      if (!kept) removed.add(wall - change.before);
      if (moved !== undefined && moved.at >= from && moved.at < until) added.set(moved.at, moved);
    }
  }
  // Moved onto one that fires anyway, it is that one.
  for (const at of added.keys()) if (!removed.has(at) && fires({ kind: 'cron', cron, timezone }, at)) added.delete(at);
  return { added: [...added.values()].sort((one, other) => one.at - other.at), removed };
}

const fires = (schedule: CronSchedule, at: number): boolean =>
  cronOccurrences(schedule, at, at + 1).next().value !== undefined;

/** When a one-time schedule fires: once, twice or not at all. */
export function atFirings({ local, timezone, dst = EVENTBRIDGE }: AtSchedule): readonly Firing[] {
  const wall = wallMs(local);
  const changes = clockChanges(timezone, wall - REACH_MS, wall + REACH_MS);
  const change = changes.find((one) => wall >= wallTimesOf(one).from && wall < wallTimesOf(one).until);
  if (change === undefined) return instantsOf(local, timezone).map((at) => ({ at }));
  const { kept, moved } = choose(wall, change, dst);
  const first = kept && change.after < change.before ? [{ at: wall - change.before }] : [];
  return [...first, ...(moved === undefined ? [] : [moved])];
}

const EVENTBRIDGE: DstChoice = { gap: 'skip', overlap: 'first' };

/** Whether a wall time in a change fires as EventBridge would have it, and where else. */
function choose(
  wall: number,
  { before, after }: ClockChange,
  { gap, overlap }: DstChoice,
): { readonly kept: boolean; readonly moved?: Firing } {
  if (after < before) {
    if (overlap === 'first') return { kept: true };
    return { kept: overlap === 'both', moved: { at: wall - after, moved: 'overlap' } };
  }
  switch (gap) {
    case 'skip':
      return { kept: true };
    case 'before':
      return { kept: true, moved: { at: wall - after, moved: 'gap' } };
    case 'after':
      return { kept: true, moved: { at: wall - before, moved: 'gap' } };
  }
}
