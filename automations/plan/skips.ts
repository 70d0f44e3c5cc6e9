import { scheduleOf } from '#automations/events/schedule-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { isScheduled } from '#automations/file/when-kinds.ts';
import type { ActionName } from '#core/action.ts';
import { skippedTimes } from '#schedule/skipped.ts';
import { wallText } from '#schedule/zones/wall-time.ts';
import { timeText } from './words.ts';

/** A time at which an automation does not fire, since the clocks of its zone skip it and its `dst` does not move it. */
export interface PlannedSkip {
  /** When the clocks are put forward, in epoch ms. */
  readonly at: number;
  readonly automation: string;
  readonly components: readonly string[];
  readonly action: ActionName;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly timezone: string;
  /** The local time that there is not, and how many more there are not at this change: `2027-03-28T02:30:00`. */
  readonly local: string;
  readonly more: number;
}

/** `does not fire at 02:30, which clocks skip`. */
export function describeSkip({ local, more }: Pick<PlannedSkip, 'local' | 'more'>): string {
  const others = more === 0 ? '' : ` and ${more === 1 ? 'once' : `${more} times`} more`;
  return `does not fire at ${timeText(local)}${others}, which clocks skip`;
}

/** Those from one instant (inclusive) until another (exclusive), in epoch ms, of all schedules or of those of one component; in order. */
export function skipsIn(
  { automations }: Automations,
  { from, until, component }: { readonly from: number; readonly until: number; readonly component?: string },
): readonly PlannedSkip[] {
  const skips = Object.entries(automations).flatMap(([automation, { when, components, action, parameters = {} }]) => {
    const schedule = isScheduled(when) ? scheduleOf(when) : undefined;
    const isMeant = component === undefined || components.includes(component);
    if (schedule?.kind !== 'cron' || !isMeant) return [];
    return skippedTimes(schedule, from, until).map(({ change: { at, timezone }, walls: [first, ...rest] }) => {
      const named = component === undefined ? components : [component];
      const local = wallText(first);
      return { at, automation, components: named, action, parameters, timezone, local, more: rest.length };
    });
  });
  return skips.toSorted((one, other) => one.at - other.at);
}
