import { timeZoneOf } from '#automations/events/schedule-of.ts';
import type { ScheduledWhen } from '#automations/file/when-kinds.ts';
import { durationSeconds } from '#schedule/duration.ts';

/** What EventBridge Scheduler is told, and the trigger of the event at the same time. */
export interface ScheduleExpression {
  readonly schedule: string;
  readonly timezone: string;
}

/** A cron in one line, as long as it is told to AWS: a file may fold it, or align its fields. */
export const cronText = (cron: string): string => cron.trim().replace(/\s+/g, ' ');

/** `cron(0 9 ? * MON-FRI *)`, `rate(2 hours)` or `at(2027-01-31T18:00:00)`. A rate counts from when it was deployed, so its zone does not matter. */
export function scheduleExpression(when: ScheduledWhen): ScheduleExpression {
  const timezone = timeZoneOf(when);
  switch (when.kind) {
    case 'cron':
      return { schedule: `cron(${cronText(when.cron)})`, timezone };
    case 'at':
      return { schedule: `at(${withSeconds(when.at)})`, timezone };
    case 'rate':
      return { schedule: `rate(${rate(when.rate)})`, timezone };
  }
}

const withSeconds = (at: string): string => (/T\d\d:\d\d$/.test(at) ? `${at}:00` : at);

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function rate(duration: string): string {
  const seconds = durationSeconds(duration);
  for (const [unit, length] of UNITS) {
    if (seconds === undefined || seconds % length !== 0) continue;
    const count = seconds / length;
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  throw new RangeError(`A rate is in whole minutes, not ${duration}`);
}
