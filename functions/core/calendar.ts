import * as z from 'zod/mini';
import { type DateRange, dateOf, dateRange, holdsDate, mergeRanges } from '#schedule/zones/date-ranges.ts';
import { spanAt } from '#schedule/zones/zone-span.ts';

/** `2027-02-16`, or `2027-02-16/2027-02-22` for all days from the first to the last, as ISO 8601 writes an interval. */
export const CalendarDateSchema = z.string().check(z.regex(/^\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?$/));

/** Days by their local dates: what a `.ics` file holds has become dates by the time that this is read. */
export const CalendarSchema = z.strictObject({ dates: z.array(CalendarDateSchema).check(z.minLength(1)) });
export type Calendar = z.infer<typeof CalendarSchema>;
export type Calendars = Readonly<Record<string, Calendar>>;

/** The names of an automation's calendars: on whose dates it does nothing, and on whose alone it does something. */
export interface CalendarNames {
  readonly except?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
}

export interface Closed {
  /** The one that closed it: the first in `except` that has the date, or the only one in `only`. */
  readonly calendar?: string;
  /** `2027-02-16`, as it is in the zone. */
  readonly date: string;
  /** A sentence. */
  readonly because: string;
}

/**
 * Why a schedule does nothing at an instant, in epoch ms: the date in its zone is in one of `except`, or in none of `only`.
 * @throws RangeError for a name that is no calendar's, and a zone that Intl does not know
 */
export function closedBy(
  { except = [], only = [] }: CalendarNames,
  calendars: Calendars,
  timezone: string,
  instant: number,
): Closed | undefined {
  if (except.length === 0 && only.length === 0) return undefined;
  const date = localDate(instant, timezone);
  const holds = (name: string) => holdsDate(rangesOf(calendarOf(name, calendars)), date);
  const calendar = except.find(holds);
  if (calendar !== undefined) return { calendar, date, because: `${date} in ${timezone} is a date of ${calendar}.` };
  if (only.length === 0 || only.some(holds)) return undefined;
  const [one, ...more] = only;
  if (one !== undefined && more.length === 0) {
    return { calendar: one, date, because: `${date} in ${timezone} is not a date of ${one}.` };
  }
  return { date, because: `${date} in ${timezone} is a date of none of ${only.join(', ')}.` };
}

/** `2027-02-16`, as a calendar on a wall in the zone shows it at an instant in epoch ms. */
export const localDate = (instant: number, timezone: string): string =>
  dateOf(instant + spanAt(timezone, instant).offset);

function calendarOf(name: string, calendars: Calendars): Calendar {
  const calendar = Object.hasOwn(calendars, name) ? calendars[name] : undefined;
  if (calendar === undefined) throw new RangeError(`No calendar is called ${name}`);
  return calendar;
}

/** Merged once for each calendar: a plan of a year asks the same one many thousand times. */
const prepared = new WeakMap<Calendar, readonly DateRange[]>();

export function rangesOf(calendar: Calendar): readonly DateRange[] {
  const ranges = prepared.get(calendar) ?? mergeRanges(calendar.dates.map(dateRange));
  prepared.set(calendar, ranges);
  return ranges;
}
