/** What is wrong with a text that is not six plain fields, and the crons it seems to mean, unchecked; two where it takes two. */
export interface Misshape {
  readonly wrong: string;
  readonly meant: readonly string[];
  /** What is meant is not sure enough for its own mistakes to be told. */
  readonly isGuess?: true;
}

/** Knows other dialects by their shape: Unix cron has five fields, Quartz seven, `@daily` is one. Undefined for six fields. */
export function misshape(text: string): Misshape | undefined {
  const [strange] = /[^\t-~]/u.exec(text) ?? [];
  if (strange !== undefined) return { wrong: notPlain(strange), meant: [toAscii(text) || EVERY_DAY] };
  const inside = /^\s*cron\s*\((.*)\)\s*$/is.exec(text)?.[1];
  if (inside !== undefined) return { wrong: 'the six fields stand without cron(...)', meant: [inside.trim()] };
  if (/^\s*(rate|at)\s*\(/i.test(text)) return { wrong: 'this is not a cron', meant: [] };
  const nickname = NICKNAMES.get(text.trim().toLowerCase());
  if (nickname !== undefined) return { wrong: 'AWS has no names for crons', meant: [nickname] };
  return miscount(text.split(/\s+/).filter((field) => field !== ''));
}

function miscount(fields: readonly string[]): Misshape | undefined {
  switch (fields.length) {
    case 0:
      return { wrong: 'the expression is empty', meant: [] };
    case 5:
      return fields.includes('?')
        ? { wrong: 'the year is missing', meant: [`${fields.join(' ')} *`] }
        : {
            wrong: 'five fields are Unix cron: AWS has a year too, and ? in one of the day fields',
            meant: fromUnix(fields),
          };
    case 6:
      return undefined;
    case 7:
      return { wrong: 'seven fields: AWS has no seconds', meant: [withOneDay(fields.slice(1))], isGuess: true };
    default:
      return { wrong: `AWS has six fields, not ${fields.length}`, meant: [] };
  }
}

/** Chinese and Japanese keyboards write wide letters. */
const notPlain = (character: string): string =>
  character.normalize('NFKC') !== character && /^[!-~]$/.test(character.normalize('NFKC'))
    ? `${character} is full-width, and not plain ASCII`
    : 'a character is not plain ASCII';

/** Others need no ? where every day is meant. */
function withOneDay(fields: readonly string[]): string {
  const [minutes, hours, dayOfMonth = '', month, dayOfWeek = '', ...year] = fields;
  const days = (one: string, other: string) => [minutes, hours, one, month, other, ...year].join(' ');
  if (dayOfMonth === '?' || dayOfWeek === '?') return fields.join(' ');
  if (dayOfWeek === '*') return days(dayOfMonth, '?');
  return dayOfMonth === '*' ? days('?', dayOfWeek) : fields.join(' ');
}

/**
 * Of six fields that are wrong as AWS reads them: what they mean with the seconds first and no year, as Quartz and Spring have
 * them. Their numbers of weekdays differ, and are left as they are.
 */
export function withoutSeconds(fields: readonly string[]): string | undefined {
  const [seconds = '', ...rest] = fields;
  if (fields.length !== 6 || !/^[\d*/,-]+$/.test(seconds)) return undefined;
  return withOneDay([...rest, '*']);
}

/** Spaces, dashes and wide letters as word processors write them. What else is not ASCII is left out. */
const toAscii = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[^!-~]+/g, ' ')
    .trim();

const EVERY_DAY = '0 0 * * ? *';

const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['@hourly', '0 * * * ? *'],
  ['@daily', EVERY_DAY],
  ['@midnight', EVERY_DAY],
  ['@weekly', '0 0 ? * SUN *'],
  ['@monthly', '0 0 1 * ? *'],
  ['@yearly', '0 0 1 1 ? *'],
  ['@annually', '0 0 1 1 ? *'],
]);

/** Unix fires when either day field fits, which takes two schedules in AWS; and it counts the week from 0 = Sunday. */
function fromUnix([minutes, hours, dayOfMonth, month, dayOfWeek = '*']: readonly string[]): readonly string[] {
  const byDate = `${minutes} ${hours} ${dayOfMonth} ${month} ? *`;
  const byDay = `${minutes} ${hours} ? ${month} ${dayOfWeek.replace(/\d+/g, unixDay)} *`;
  if (dayOfWeek === '*') return [byDate];
  return dayOfMonth === '*' ? [byDay] : [byDate, byDay];
}

const unixDay = (number: string): string =>
  ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'][Number(number)] ?? number;
