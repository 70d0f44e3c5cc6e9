import * as z from 'zod/mini';
import { CalendarSchema } from '#core/calendar.ts';
import { field, forms, keys } from './field.ts';

const CalendarKeys = keys('a calendar', {
  dates: field(CalendarSchema.shape.dates, {
    right: 'dates are a list of one or more days, such as [2027-02-16, 2027-02-17/2027-02-22]',
    form: "a list of days, `'2027-02-16'`, and of days from the first to the last, `'2027-02-17/2027-02-22'`",
    each: 'a date is a day such as 2027-02-16, or its first and last such as 2027-02-17/2027-02-22',
    text: true,
  }),
  file: field(z.string(), {
    right: 'a file is the path of an .ics file, from the folder of the automations file',
    form: 'instead of `dates`: the path of an iCalendar (`.ics`) file, from the folder of this file',
  }),
});

/** A calendar as an operator writes it. A file is read before the rest is looked at, and has become dates by then. */
export const WrittenCalendarSchema = forms(
  CalendarKeys,
  z.union([z.pick(CalendarKeys, { dates: true }), z.pick(CalendarKeys, { file: true })]),
);
