import { cronOccurrences } from './cron-occurrences.ts';
import { adjustmentsOf, atFirings, type Firing } from './dst.ts';
import type { CronSchedule, RateSchedule, Schedule } from './schedule.ts';
import { DAY_MS, SECOND_MS } from './zones/wall-time.ts';

export type { Firing } from './dst.ts';

/** A day wider than 1970-2199, since local years begin and end up to 14 hours off. */
export const START = Date.UTC(1969, 11, 31);
export const END = Date.UTC(2200, 0, 2);

/** The firings from one instant (inclusive) until another (exclusive): strictly ascending, within 1970-2199, and within the schedule's own span. */
export function* firingsBetween(schedule: Schedule, from: number, until: number): Generator<Firing, undefined> {
  const start = Math.max(Math.ceil(from), START, ownStart(schedule));
  const end = Math.min(until, END, ('until' in schedule ? schedule.until : undefined) ?? END);
  switch (schedule.kind) {
    case 'cron':
      if (schedule.dst !== undefined) yield* adjusted(schedule, start, end);
      else for (const at of cronOccurrences(schedule, start, end)) yield { at };
      return;
    case 'rate':
      for (const at of rateOccurrences(schedule, start, end)) yield { at };
      return;
    case 'at':
      for (const firing of atFirings(schedule)) if (firing.at >= start && firing.at < end) yield firing;
      return;
  }
}

/** The last instant of a rate at or before another. */
export function lastOfRate(schedule: RateSchedule, instant: number): number | undefined {
  const { first, period } = rhythm(schedule);
  return instant < first ? undefined : first + Math.floor((instant - first) / period) * period;
}

const ownStart = (schedule: Schedule): number => (schedule.kind === 'cron' ? (schedule.from ?? START) : START);

/** So far ahead adjustments are looked up at a time: whoever wants the next firing alone does not wait for two centuries. */
const AHEAD_MS = 366 * DAY_MS;

function* adjusted(schedule: CronSchedule, from: number, until: number): Generator<Firing, undefined> {
  for (let start = from; start < until; start += AHEAD_MS) {
    const end = Math.min(start + AHEAD_MS, until);
    const { added, removed } = adjustmentsOf(schedule, start, end);
    const waiting = [...added];
    for (const at of cronOccurrences(schedule, start, end)) {
      if (removed.has(at)) continue;
      while (waiting[0] !== undefined && waiting[0].at < at) yield* waiting.splice(0, 1);
      yield { at };
    }
    yield* waiting;
  }
}

function* rateOccurrences(schedule: RateSchedule, from: number, until: number): Generator<number, undefined> {
  const { first, period } = rhythm(schedule);
  const passed = Math.max(0, Math.ceil((from - first) / period));
  for (let instant = first + passed * period; instant < until; instant += period) yield instant;
}

function rhythm({ seconds, from = 0 }: RateSchedule): { readonly first: number; readonly period: number } {
  if (!(seconds > 0)) throw new RangeError(`a rate of ${seconds} seconds never comes round`);
  return { first: from, period: seconds * SECOND_MS };
}
