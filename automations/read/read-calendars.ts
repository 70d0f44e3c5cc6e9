import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Mistake } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { rightAt } from '#automations/mistakes/words/right.ts';
import { show } from '#automations/mistakes/words/show.ts';
import type { DateRange } from '#schedule/zones/date-ranges.ts';
import { type IcsDates, icsDates } from './ics-dates.ts';

interface Read {
  /** The same, with `{ dates }` in the place of each `{ file }` that could be read. */
  readonly data: unknown;
  /** Each at the path of a `file`. */
  readonly mistakes: readonly Mistake[];
}

/**
 * Reads the `.ics` files that calendars name, from `folder` on. What is not as it should be is left as it is, for the checks.
 * @param now in epoch ms: what recurs does so from the beginning of the year before to the end of the fifth year after, so that
 * what is synthesized changes once a year and not every day
 */
export async function readCalendars(data: unknown, folder: string, now: number): Promise<Read> {
  const files = filesIn(data);
  if (files.length === 0 || !isPlain(data) || !isPlain(data.calendars)) return { data, mistakes: [] };
  const year = new Date(now).getUTCFullYear();
  const window = { first: `${year - 1}-01-01`, last: `${year + 5}-12-31` };
  const read = await Promise.all(
    files.map(async ([name, file]) => ({ name, file, ...(await readFrom(resolve(folder, file), window)) })),
  );
  const calendars: Plain = {
    ...data.calendars,
    ...Object.fromEntries(read.flatMap((one) => ('dates' in one ? [[one.name, { dates: one.dates }]] : []))),
  };
  const mistakes = read.flatMap((one) => ('problems' in one ? mistakesOf(one.name, one.file, one.problems) : []));
  return { data: { ...data, calendars }, mistakes };
}

/** Names of calendars with their files. Getters and proxies, which only a `.ts` file can hold, throw; the checks will say so. */
function filesIn(data: unknown): readonly (readonly [name: string, file: string])[] {
  try {
    const calendars = isPlain(data) && isPlain(data.calendars) ? data.calendars : {};
    return Object.entries(calendars).flatMap(([name, calendar]) => {
      const keys = isPlain(calendar) ? Object.keys(calendar) : [];
      const file = isPlain(calendar) && keys.length === 1 ? calendar.file : undefined;
      return typeof file === 'string' ? [[name, file] as const] : [];
    });
  } catch {
    return [];
  }
}

async function readFrom(path: string, window: DateRange): Promise<IcsDates> {
  try {
    return icsDates(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)), window);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return { problems: [PROBLEMS[String(cause.code)] ?? `cannot be read (${cause.code})`] };
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'is not UTF-8 text',
};

/** A broken file may be broken all over; the first few tell enough. */
const mistakesOf = (name: string, file: string, problems: readonly string[]): readonly Mistake[] =>
  problems.slice(0, 5).map((problem) => {
    const path = ['calendars', name, 'file'];
    return { path, value: file, wrong: `is ${show(file)}, which ${problem}`, right: rightAt(path) ?? '' };
  });
