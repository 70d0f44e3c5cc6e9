import { cronOccurrences, lastCronOccurrence } from './cron-occurrences.ts';
import type { AtSchedule, RateSchedule, Schedule } from './schedule.ts';
import { instantsOf } from './time-zone.ts';
import { SECOND } from './wall-time.ts';

/** The first occurrence strictly after an instant; undefined where none follows in AWS's years, 1970-2199. In epoch ms. */
export function nextOccurrence(schedule: Schedule, after: number): number | undefined {
  return occurrencesBetween(schedule, Math.floor(after) + 1, END).next().value;
}

/** The last occurrence strictly before an instant; undefined where none precedes in AWS's years, 1970-2199. In epoch ms. */
export function previousOccurrence(schedule: Schedule, before: number): number | undefined {
  const last = Math.min(Math.ceil(before) - 1, END);
  if (last < START) return undefined;
  switch (schedule.kind) {
    case 'cron':
      return lastCronOccurrence(schedule, last);
    case 'rate':
      return lastRateOccurrence(schedule, last);
    case 'at':
      return atOccurrences(schedule, START, last + 1).next().value;
  }
}

/** The occurrences from one instant (inclusive) until another (exclusive): strictly ascending, in epoch ms, within 1970-2199. */
export function occurrencesBetween(schedule: Schedule, from: number, until: number): Generator<number, undefined> {
  const start = Math.max(Math.ceil(from), START);
  const end = Math.min(until, END);
  switch (schedule.kind) {
    case 'cron':
      return cronOccurrences(schedule, start, end);
    case 'rate':
      return rateOccurrences(schedule, start, end);
    case 'at':
      return atOccurrences(schedule, start, end);
  }
}

/** A day wider than 1970-2199, since local years begin and end up to 14 hours off. */
const START = Date.UTC(1969, 11, 31);
const END = Date.UTC(2200, 0, 2);

function* rateOccurrences(schedule: RateSchedule, from: number, until: number): Generator<number, undefined> {
  const { first, period } = rhythm(schedule);
  const passed = Math.max(0, Math.ceil((from - first) / period));
  for (let instant = first + passed * period; instant < until; instant += period) yield instant;
}

function lastRateOccurrence(schedule: RateSchedule, instant: number): number | undefined {
  const { first, period } = rhythm(schedule);
  return instant < first ? undefined : first + Math.floor((instant - first) / period) * period;
}

function rhythm({ seconds, from = 0 }: RateSchedule): { readonly first: number; readonly period: number } {
  if (!(seconds > 0)) throw new RangeError(`a rate of ${seconds} seconds never comes round`);
  return { first: from, period: seconds * SECOND };
}

/** AWS does not say what becomes of a one-time schedule at a skipped or repeated wall time; it is read like a cron's. */
function* atOccurrences({ local, timezone }: AtSchedule, from: number, until: number): Generator<number, undefined> {
  const [instant] = instantsOf(local, timezone);
  if (instant !== undefined && instant >= from && instant < until) yield instant;
}
