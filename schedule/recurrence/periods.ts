import { civilDay, dayNumber, type Weekday } from './civil-day.ts';

/** The words of RFC 5545, without those for parts of a day. */
export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** The stretches that a rule counts in: each has a number, one more than that of the stretch before. */
export interface Periods {
  /** The period in which a day lies. */
  readonly of: (day: number) => number;
  readonly firstDay: (period: number) => number;
}

export function periodsOf(frequency: Frequency, weekStart: Weekday): Periods {
  switch (frequency) {
    case 'DAILY':
      return { of: (day) => day, firstDay: (period) => period };
    case 'WEEKLY':
      // The day 0 was a Thursday, three days after a Monday.
      return {
        of: (day) => Math.floor((day + 3 - weekStart) / 7),
        firstDay: (period) => period * 7 - 3 + weekStart,
      };
    case 'MONTHLY':
      return { of: monthOf, firstDay: (period) => dayNumber(Math.floor(period / 12), (period % 12) + 1, 1) };
    case 'YEARLY':
      return { of: (day) => civilDay(day).year, firstDay: (period) => dayNumber(period, 1, 1) };
  }
}

function monthOf(day: number): number {
  const { year, month } = civilDay(day);
  return year * 12 + month - 1;
}
