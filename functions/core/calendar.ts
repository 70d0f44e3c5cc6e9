import * as z from 'zod/mini';

/** `2027-02-16`, or `2027-02-16/2027-02-22` for all days from the first to the last, as ISO 8601 writes an interval. */
export const CalendarDateSchema = z.string().check(z.regex(/^\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?$/));

/** Days by their local dates: what a `.ics` file holds has become dates by the time that this is read. */
export const CalendarSchema = z.strictObject({ dates: z.array(CalendarDateSchema).check(z.minLength(1)) });
export type Calendar = z.infer<typeof CalendarSchema>;
export type Calendars = Readonly<Record<string, Calendar>>;
