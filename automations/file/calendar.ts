import * as z from 'zod/mini';
import { CalendarSchema } from '#core/calendar.ts';
import { field, forms, keys } from './field.ts';

const WordSchema = z.string().check(z.minLength(1));

/** One of them is enough. */
const WordsSchema = z.union([WordSchema, z.array(WordSchema).check(z.minLength(1))]);

/** As programs write it, in capitals, and as people do. */
const StatusSchema = z.string().check(z.regex(/^(confirmed|tentative|CONFIRMED|TENTATIVE)$/));
const TransparencySchema = z.string().check(z.regex(/^(transparent|opaque|TRANSPARENT|OPAQUE)$/));

const SUMMARY = 'a summary is a text, such as 班, or a list of texts';
const DESCRIPTION = 'a description is a text, such as Public holiday, or a list of texts';
const CATEGORY = 'a category is a text, such as Holiday, or a list of texts';
const STATUS = 'a status is confirmed or tentative';
const TRANSPARENCY = 'a transparency is transparent or opaque';

/** Events of an iCalendar file by what they say; each key that is given has to fit. `form` is said of a key. */
const selectionOf = (form: (form: string, key: string) => string) => {
  const words = (key: string, right: string, said: string) =>
    field(z.optional(WordsSchema), { right, form: form(said, key), otherwise: 'any', each: right, text: true });
  return keys('a selection of events', {
    summary: words('summary', SUMMARY, 'a part of the title (`SUMMARY`), or a list of such'),
    description: words('description', DESCRIPTION, 'a part of the text (`DESCRIPTION`), or a list of such'),
    category: words('category', CATEGORY, 'one of its `CATEGORIES`, or a list of such'),
    status: field(z.optional(StatusSchema), {
      right: STATUS,
      form: form('`confirmed` or `tentative` (`STATUS`); what is cancelled never counts', 'status'),
      otherwise: 'any',
    }),
    transparency: field(z.optional(TransparencySchema), {
      right: TRANSPARENCY,
      form: form('`transparent` or `opaque` (`TRANSP`): whether people are free then, or busy', 'transparency'),
      otherwise: 'any',
    }),
  });
};

const IncludeKeys = selectionOf((form) => form);
const ExcludeKeys = selectionOf((_, key) => `as \`include.${key}\``);
export type EventSelection = z.infer<typeof IncludeKeys>;

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
  include: field(z.optional(IncludeKeys), {
    right: 'include says which events of the file count, such as { summary: holiday }',
    form: 'which events of the file count: those that fit each key that is given, in whatever case',
    otherwise: 'all',
  }),
  exclude: field(z.optional(ExcludeKeys), {
    right: 'exclude says which events of the file do not count, such as { summary: 班 }',
    form: 'which of those do not: those that fit each key of it',
    otherwise: 'none',
  }),
  timezone: field(z.optional(z.string()), {
    right: 'a timezone is a name of the IANA database, such as Asia/Shanghai',
    form: 'the zone in which times in UTC (`20270930T160000Z`) are read, such as `Asia/Shanghai`',
    otherwise: 'as they are written',
  }),
});

const ofFile = { file: true, include: true, exclude: true, timezone: true } as const;

/** A calendar as an operator writes it. A file is read before the rest is looked at, and has become dates by then. */
export const WrittenCalendarSchema = forms(
  CalendarKeys,
  z.union([z.pick(CalendarKeys, { dates: true }), z.pick(CalendarKeys, ofFile)]),
);

/** What says how a file is read. */
export const CalendarFileSchema = z.pick(CalendarKeys, ofFile);
