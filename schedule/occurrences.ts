import { lastCronOccurrence } from './cron-occurrences.ts';
import { adjustmentsOf, atFirings } from './dst.ts';
import { END, firingsBetween, lastOfRate, START } from './firings.ts';
import type { CronSchedule, Schedule } from './schedule.ts';

/** The first occurrence strictly after an instant; undefined where none follows in AWS's years, 1970-2199. In epoch ms. */
export function nextOccurrence(schedule: Schedule, after: number): number | undefined {
  return occurrencesBetween(schedule, Math.floor(after) + 1, END).next().value;
}

/** The last occurrence strictly before an instant; undefined where none precedes in AWS's years, 1970-2199. In epoch ms. */
export function previousOccurrence(schedule: Schedule, before: number): number | undefined {
  const last = Math.min(Math.ceil(before), END, ('until' in schedule ? schedule.until : undefined) ?? END) - 1;
  if (last < START) return undefined;
  switch (schedule.kind) {
    case 'cron':
      return since(
        schedule,
        schedule.dst === undefined ? lastCronOccurrence(schedule, last) : lastAdjusted(schedule, last),
      );
    case 'rate':
      return lastOfRate(schedule, last);
    case 'at':
      return atFirings(schedule).findLast(({ at }) => at <= last)?.at;
  }
}

/** The occurrences from one instant (inclusive) until another (exclusive): strictly ascending, in epoch ms, within 1970-2199. */
export function* occurrencesBetween(schedule: Schedule, from: number, until: number): Generator<number, undefined> {
  for (const { at } of firingsBetween(schedule, from, until)) yield at;
}

const since = ({ from = START }: CronSchedule, occurrence: number | undefined): number | undefined =>
  occurrence === undefined || occurrence < from ? undefined : occurrence;

/** What a choice took away is passed over; what it added counts if it came later. */
function lastAdjusted(schedule: CronSchedule, last: number): number | undefined {
  let regular = lastCronOccurrence(schedule, last);
  while (regular !== undefined && adjustmentsOf(schedule, regular, regular + 1).removed.has(regular)) {
    regular = lastCronOccurrence(schedule, regular - 1);
  }
  const added = adjustmentsOf(schedule, Math.max(regular ?? START, schedule.from ?? START), last + 1).added.at(-1);
  return Math.max(regular ?? -Infinity, added?.at ?? -Infinity) === -Infinity
    ? undefined
    : Math.max(regular ?? -Infinity, added?.at ?? -Infinity);
}
