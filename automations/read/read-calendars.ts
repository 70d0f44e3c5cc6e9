import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type * as z from 'zod/mini';
import { CalendarFileSchema } from '#automations/file/calendar.ts';
import { zoneWarnings } from '#automations/mistakes/when/zone-warnings.ts';
import type { Mistake } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { rightAt } from '#automations/mistakes/words/right.ts';
import { show } from '#automations/mistakes/words/show.ts';
import { isTimeZone } from '#schedule/zones/time-zone.ts';
import { type IcsDates, icsDates, type Reading } from './ics/ics-dates.ts';
import type { Refusal } from './ics/refusal.ts';

interface Read {
  /** The same, with `{ dates }` in the place of each `{ file }` that could be read. */
  readonly data: unknown;
  /** Each at the path of a `file`. */
  readonly mistakes: readonly Mistake[];
  readonly warnings: readonly Mistake[];
}

/**
 * Reads the `.ics` files that calendars name, from `folder` on. What is not as it should be is left as it is, for the checks.
 * @param now in epoch ms: what recurs does so from the beginning of the year before to the end of the fifth year after, so that
 * what is synthesized changes once a year and not every day
 */
export async function readCalendars(data: unknown, folder: string, now: number): Promise<Read> {
  const files = filesIn(data);
  if (files.length === 0 || !isPlain(data) || !isPlain(data.calendars)) return { data, mistakes: [], warnings: [] };
  const year = new Date(now).getUTCFullYear();
  const window = { first: `${year - 1}-01-01`, last: `${year + 5}-12-31` };
  const read = await Promise.all(
    files.map(async ([name, { file, ...how }]) => {
      const reading = { ...defined(how), window };
      return { name, file, ...(await readFrom(resolve(folder, file), reading)) };
    }),
  );
  const calendars: Plain = {
    ...data.calendars,
    ...Object.fromEntries(read.flatMap((one) => ('dates' in one ? [[one.name, { dates: one.dates }]] : []))),
  };
  const mistakes = read.flatMap((one) => ('problems' in one ? saidOf(one.name, one.file, one.problems) : []));
  const warnings = [
    ...read.flatMap((one) => ('doubts' in one ? saidOf(one.name, one.file, one.doubts) : [])),
    ...files.flatMap(([name, calendar]) => [...zoneWarnings(calendar, ['calendars', name])]),
  ];
  return { data: { ...data, calendars }, mistakes, warnings };
}

type CalendarFile = z.infer<typeof CalendarFileSchema>;

/** Names of calendars with their files. Getters and proxies, which only a `.ts` file can hold, throw; the checks will say so. */
function filesIn(data: unknown): readonly (readonly [name: string, calendar: CalendarFile])[] {
  try {
    const calendars = isPlain(data) && isPlain(data.calendars) ? data.calendars : {};
    return Object.entries(calendars).flatMap(([name, calendar]) => {
      const read = isPlain(calendar) ? CalendarFileSchema.safeParse(calendar) : undefined;
      return read?.success && isReadable(read.data) ? [[name, read.data] as const] : [];
    });
  } catch {
    return [];
  }
}

/** What no shape says of how a file is read. */
const isReadable = ({ include, exclude, timezone }: CalendarFile): boolean =>
  [include, exclude].every((selection) => selection === undefined || Object.keys(selection).length > 0) &&
  (timezone === undefined || isTimeZone(timezone));

const defined = ({ include, exclude, timezone }: Omit<CalendarFile, 'file'>) => ({
  ...(include && { include }),
  ...(exclude && { exclude }),
  ...(timezone !== undefined && { timezone }),
});

async function readFrom(path: string, reading: Reading): Promise<IcsDates> {
  try {
    return icsDates(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)), reading);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    const wrong = PROBLEMS[String(cause.code)] ?? `which cannot be read (${cause.code})`;
    return { problems: [{ wrong, right: rightAt(['calendars', '', 'file']) ?? '' }] };
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'which does not exist',
  EISDIR: 'which is a directory',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'which is not UTF-8 text',
};

/** A broken file may be broken all over; the first few tell enough. */
const MOST = 5;

function saidOf(name: string, file: string, problems: readonly Refusal[]): readonly Mistake[] {
  const more = problems.length - MOST;
  return problems.slice(0, MOST).map(({ wrong, right }, index) => {
    const rest = index === MOST - 1 && more > 0 ? `; so much for ${MOST} of its ${problems.length} mistakes` : '';
    return {
      path: ['calendars', name, 'file'],
      value: file,
      wrong: `is ${show(file)}, ${wrong}`,
      right: `${right}${rest}`,
    };
  });
}
