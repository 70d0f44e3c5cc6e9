import * as z from 'zod/mini';
import { CalendarFileSchema } from '#automations/file/calendar.ts';
import { nameMistakes } from '#automations/mistakes/shape/names.ts';
import { MapSchema, shapeMistakes } from '#automations/mistakes/shape/shape.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { rightAt } from '#automations/mistakes/words/right.ts';
import { show } from '#automations/mistakes/words/show.ts';
import { CalendarDateSchema } from '#core/calendar.ts';
import { parseLocalTime } from '#schedule/schedule.ts';
import { dateRange } from '#schedule/zones/date-ranges.ts';
import { timeZoneMistakes } from './time.ts';

const ReadingSchema = z.omit(CalendarFileSchema, { file: true });
const DatesSchema = z.object({ dates: z.array(z.string()).check(z.minLength(1)) });

/** Looks at the calendars. A file that one names has been read by now, and `dates` are what it held. */
export function* calendarsMistakes(calendars: unknown, hasStrangeKeys: (path: Path) => boolean): Generator<Mistake> {
  if (calendars === undefined) return;
  yield* shapeMistakes(MapSchema, calendars, ['calendars']);
  for (const [name, calendar] of Object.entries(isPlain(calendars) ? calendars : {})) {
    const path = ['calendars', name];
    yield* nameMistakes(name, path);
    yield* shapeMistakes(MapSchema, calendar, path);
    if (isPlain(calendar))
      yield* calendarMistakes(calendar, path, (below) => hasStrangeKeys([]) || hasStrangeKeys(below));
  }
}

function* calendarMistakes(calendar: Plain, path: Path, isMisspelt: (path: Path) => boolean): Generator<Mistake> {
  const how = [...readingMistakes(calendar, path, isMisspelt)];
  yield* how;
  const isReadable = how.length === 0 && ![[], ['include'], ['exclude']].some((key) => isMisspelt([...path, ...key]));
  if (Object.hasOwn(calendar, 'file')) yield* fileMistakes(calendar, [...path, 'file'], isReadable);
  else if (Object.hasOwn(calendar, 'dates')) yield* shapeMistakes(DatesSchema, calendar, path);
  else if (!isMisspelt(path)) yield { path, wrong: 'has no dates', right: rightAt(path) ?? '' };
  if (Array.isArray(calendar.dates)) yield* datesMistakes(calendar.dates, [...path, 'dates']);
}

function* fileMistakes({ file, dates }: Plain, path: Path, isReadable: boolean): Generator<Mistake> {
  const right = rightAt(path) ?? '';
  if (dates !== undefined) {
    yield { path, wrong: 'stands beside dates', right: 'a calendar has one of the two: write two calendars' };
  } else if (typeof file !== 'string') yield { path, wrong: `is ${show(file)}`, right };
  // Where the keys are misspelt or mistaken nobody knew how to read the file.
  else if (isReadable) yield { path, value: file, wrong: `is ${show(file)}, which was not read`, right };
}

/** What says how a file is read goes with a file alone. */
function* readingMistakes(calendar: Plain, path: Path, isMisspelt: (path: Path) => boolean): Generator<Mistake> {
  const written = ['include', 'exclude', 'timezone'].filter((key) => calendar[key] !== undefined);
  if (Object.hasOwn(calendar, 'dates') && !Object.hasOwn(calendar, 'file')) {
    const right = 'it says how a file is read: write the dates that are meant';
    for (const key of written) yield { path: [...path, key], wrong: 'stands beside dates', right, inKey: true };
    return;
  }
  const { include, exclude, timezone } = calendar;
  const reading = { ...(include !== undefined && { include }), ...(exclude !== undefined && { exclude }) };
  yield* shapeMistakes(ReadingSchema, { ...reading, ...(timezone !== undefined && { timezone }) }, path);
  for (const key of ['include', 'exclude']) {
    const at = [...path, key];
    const selection = calendar[key];
    if (isPlain(selection) && Object.keys(selection).length === 0 && !isMisspelt(at))
      yield { path: at, wrong: 'is empty', right: rightAt(at) ?? '' };
  }
  if (typeof timezone === 'string') yield* timeZoneMistakes(timezone, [...path, 'timezone']);
}

function* datesMistakes(dates: readonly unknown[], path: Path): Generator<Mistake> {
  for (const [index, date] of dates.entries()) {
    if (typeof date !== 'string') continue;
    const at = { path: [...path, index], value: date };
    const said = rightAt(at.path) ?? '';
    if (!CalendarDateSchema.safeParse(date).success) {
      const meant = dateMeant(date);
      yield { ...at, wrong: `is ${show(date)}`, right: meant === undefined ? said : `did you mean ${meant}? ${said}` };
      continue;
    }
    const { first, last } = dateRange(date);
    const problems = [...new Set([first, last])].flatMap(problemsOf);
    for (const problem of problems) yield { ...at, wrong: `is ${show(date)}: ${problem}`, right: said };
    if (problems.length > 0 || first <= last) continue;
    yield { ...at, wrong: `is ${show(date)}, which ends before it begins`, right: `right would be ${last}/${first}` };
  }
}

/** A day is there if its midnight can be read, whether or not clocks show it. */
function problemsOf(date: string): readonly string[] {
  const read = parseLocalTime(`${date}T00:00`);
  return 'problems' in read ? read.problems.map(({ wrong }) => wrong) : [];
}

/** Reads `2027/2/16` and `2027-02-16 - 2027-02-22`. */
function dateMeant(text: string): string | undefined {
  const found = [...text.slice(0, 60).matchAll(/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g)];
  if (found.length === 0 || found.length > 2) return undefined;
  const two = (digits = '') => digits.padStart(2, '0');
  return found.map(([, year, month, day]) => `${year}-${two(month)}-${two(day)}`).join('/');
}
