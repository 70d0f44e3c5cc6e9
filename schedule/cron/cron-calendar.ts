import { DAY_MS, HOUR_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { Cron } from './cron.ts';
import type { DayRule } from './cron-days.ts';
import { matchingDays } from './day-rule.ts';

/** A cron on a clock that is never changed: days counted from 1970-01-01, and times in ms after midnight. */
export interface CronCalendar {
  /** The first day at or after this one on which the cron fires. */
  readonly dayFrom: (day: number) => number | undefined;
  /** The last day at or before this one on which the cron fires. */
  readonly dayUntil: (day: number) => number | undefined;
  /** The times at or after this one, ascending; the same on every day. */
  readonly timesFrom: (time: number) => readonly number[];
  /** The times at or before this one, descending. */
  readonly timesUntil: (time: number) => readonly number[];
}

/** The calendar of a cron, made once. */
export function cronCalendarOf(cron: Cron): CronCalendar {
  const calendar = calendars.get(cron) ?? { ...daysOf(cron), ...timesOf(cron) };
  calendars.set(cron, calendar);
  return calendar;
}

const calendars = new WeakMap<Cron, CronCalendar>();

function timesOf({ hours, minutes }: Cron): Pick<CronCalendar, 'timesFrom' | 'timesUntil'> {
  const ascending = hours.flatMap((hour) => minutes.map((minute) => hour * HOUR_MS + minute * MINUTE_MS));
  const descending = ascending.toReversed();
  return {
    timesFrom: (time) => (time <= 0 ? ascending : ascending.slice(countBelow(ascending, time))),
    timesUntil: (time) =>
      time >= DAY_MS ? descending : descending.slice(ascending.length - countBelow(ascending, time + 1)),
  };
}

/** How many of some ascending numbers lie below a bound. */
function countBelow(ascending: readonly number[], bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? bound) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function daysOf(cron: Cron): Pick<CronCalendar, 'dayFrom' | 'dayUntil'> {
  const daysIn = monthReader(cron);
  const begin = (Math.min(...cron.years) - 1970) * 12;
  const end = (Math.max(...cron.years) - 1970 + 1) * 12;
  return {
    dayFrom: (day) => {
      for (let month = Math.max(monthOf(day), begin); month < end; month += 1) {
        const found = daysIn(month).find((candidate) => candidate >= day);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    dayUntil: (day) => {
      for (let month = Math.min(monthOf(day), end - 1); month >= begin; month -= 1) {
        const found = daysIn(month).findLast((candidate) => candidate <= day);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** Months are counted from January 1970. */
const monthOf = (day: number): number => {
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
};

const firstDayOf = (month: number): number => Date.UTC(1970, month, 1) / DAY_MS;

/** Reads the days of a month on which the cron fires, counted from 1970-01-01. */
function monthReader({ days, months, years }: Cron): (month: number) => readonly number[] {
  const read = new Map<number, readonly number[]>();
  const monthSet = new Set(months);
  const yearSet = new Set(years);
  return (month) => {
    if (!monthSet.has((month % 12) + 1) || !yearSet.has(1970 + Math.floor(month / 12))) return [];
    const found = read.get(month) ?? daysOfMonth(days, month);
    read.set(month, found);
    return found;
  };
}

function daysOfMonth(rule: DayRule, month: number): readonly number[] {
  const first = firstDayOf(month);
  const length = firstDayOf(month + 1) - first;
  return matchingDays(rule, length, dayOfWeek(first)).map((day) => first + day - 1);
}

/** 1970-01-01 was a Thursday, the 5th day of AWS's week. */
const dayOfWeek = (day: number): number => ((day + 4) % 7) + 1;
