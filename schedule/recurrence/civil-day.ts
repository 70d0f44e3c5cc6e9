import { DAY_MS } from '#schedule/zones/wall-time.ts';

/** The days of the week from Monday, 0, to Sunday, 6. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** How many days of a week that begins with `weekStart` are before that day. */
export const placeInWeek = (weekday: Weekday, weekStart: Weekday): number => (weekday - weekStart + 7) % 7;

/** What a day is, beside its number: days are counted from 1970-01-01. */
export interface CivilDay {
  readonly number: number;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly weekday: Weekday;
  readonly dayOfYear: number;
  readonly daysInMonth: number;
  readonly daysInYear: number;
}

/** Found once for the days that all rules of a calendar are asked about, since asking a `Date` takes a microsecond. */
export function civilDay(number: number): CivilDay {
  const found = known.get(number);
  if (found !== undefined) return found;
  const day = readDay(number);
  if (known.size < MOST_KNOWN) known.set(number, day);
  return day;
}

const known = new Map<number, CivilDay>();

/** A century. */
const MOST_KNOWN = 36_525;

function readDay(number: number): CivilDay {
  const date = new Date(number * DAY_MS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  const day = date.getUTCDate();
  const yearBegins = dayNumber(year, 1, 1);
  return {
    number,
    year,
    month,
    day,
    weekday: weekdayOf(number),
    dayOfYear: number - yearBegins + 1,
    daysInMonth: dayNumber(year, month + 1, 1) - (number - day + 1),
    daysInYear: dayNumber(year + 1, 1, 1) - yearBegins,
  };
}

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const satisfies readonly Weekday[];

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (number: number): Weekday => WEEK[(((number + 3) % 7) + 7) % 7] ?? 0;

/** The number of a day; months and days beyond their last are counted on. `Date.UTC` takes the years 0 to 99 for others. */
export const dayNumber = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
