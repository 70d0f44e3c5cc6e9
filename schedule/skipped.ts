import { cronOccurrences } from './cron-occurrences.ts';
import type { CronSchedule } from './schedule.ts';
import { type ClockChange, clockChanges, wallTimesOf } from './zones/clock-changes.ts';

/** Wall times of a cron that clocks skip at a change, and so does EventBridge; as `wallMs` counts them, in order, at least one. */
export interface SkippedTimes {
  readonly change: ClockChange;
  readonly walls: readonly [number, ...(readonly number[])];
}

/** What a cron leaves out at the changes of clocks from one instant (inclusive) until another (exclusive), in epoch ms; nothing where `dst` moves it. */
export function skippedTimes(schedule: CronSchedule, from: number, until: number): readonly SkippedTimes[] {
  const { cron, timezone, dst } = schedule;
  if (dst !== undefined && dst.gap !== 'skip') return [];
  const [begins, ends] = [Math.max(from, schedule.from ?? from), Math.min(until, schedule.until ?? until)];
  return clockChanges(timezone, begins, ends).flatMap((change) => {
    if (change.after < change.before) return [];
    const { from: first, until: last } = wallTimesOf(change);
    const [wall, ...more] = cronOccurrences({ kind: 'cron', cron, timezone: 'UTC' }, first, last);
    return wall === undefined ? [] : [{ change, walls: [wall, ...more] as const }];
  });
}
