import type { Weekday } from './civil-day.ts';
import type { Frequency } from './periods.ts';

/**
 * A rule by which days recur, as RFC 5545 (section 3.3.10) has it; each list is empty where the rule does not have that part.
 * Times of day are no concern of it: a rule that has more than one on a day is none of these.
 */
export interface Recurrence {
  readonly frequency: Frequency;
  /** From 1. */
  readonly interval: number;
  /** How many days there are at the most, the first of them included. */
  readonly count?: number;
  /** 1 to 12. */
  readonly months: readonly number[];
  /** 1 to 31, or -1 to -31 from the end of the month. */
  readonly monthDays: readonly number[];
  /** 1 to 366, or -1 to -366 from the end of the year. */
  readonly yearDays: readonly number[];
  /** 1 to 53, or -1 to -53 from the last week of the year. */
  readonly weekNumbers: readonly number[];
  /** With `nth` it is that one of the month, or of the year where a yearly rule names no months; below 0 from its end. */
  readonly weekdays: readonly { readonly weekday: Weekday; readonly nth?: number }[];
  /** Which of the days of each period are meant, from 1, or from -1 at its end. */
  readonly positions: readonly number[];
  readonly weekStart: Weekday;
}
