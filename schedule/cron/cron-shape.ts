import { fromUnix, type IsRight, readings, withOneDay } from './cron-readings.ts';
import { hasNumbers } from './weekday-names.ts';

/** What is wrong with a text that is not six plain fields of AWS, and what it seems to mean. */
export type Misshape =
  /** The crons that do what it does, unchecked; two where it takes two, none where nobody knows. */
  | { readonly wrong: string; readonly meant: readonly string[] }
  /** One of these, all of them right in themselves. */
  | { readonly wrong: string; readonly choice: readonly string[] };

/** Knows other dialects by their shape: Unix cron has five fields, Quartz seven, `@daily` is one. Undefined for six fields. */
export function misshape(text: string, isRight: IsRight): Misshape | undefined {
  const [strange] = /[^\t-~]/u.exec(text) ?? [];
  if (strange !== undefined) return { wrong: notPlain(strange), meant: [toAscii(text) || EVERY_DAY] };
  const inside = /^\s*cron\s*\((.*)\)\s*$/is.exec(text)?.[1];
  if (inside !== undefined) return { wrong: 'the six fields stand without cron(...)', meant: [inside.trim()] };
  if (/^\s*(rate|at)\s*\(/i.test(text)) return { wrong: 'this is not a cron', meant: [] };
  const nickname = NICKNAMES.get(text.trim().toLowerCase().replace(/^@/, ''));
  if (nickname !== undefined) return { wrong: 'AWS has no names for crons', meant: [nickname] };
  const [, hour, minute] = /^\s*(\d{1,2}):(\d\d)(?::00)?\s*$/.exec(text) ?? [];
  if (hour !== undefined)
    return { wrong: 'a time of day is no cron', meant: [`${Number(minute)} ${Number(hour)} * * ? *`] };
  return miscount(text.trim() === '' ? [] : text.trim().split(/\s+/), isRight);
}

function miscount(fields: readonly string[], isRight: IsRight): Misshape | undefined {
  switch (fields.length) {
    case 0:
      return { wrong: 'the expression is empty', meant: [] };
    case 5:
      return fields.includes('?') ? withoutYear(fields, isRight) : { wrong: UNIX, meant: fromUnix(fields) };
    case 6:
      return undefined;
    case 7:
      return sevenFields(fields, isRight);
    default:
      return { wrong: `AWS has six fields, not ${fields.length}`, meant: [] };
  }
}

const UNIX = 'five fields are Unix cron: AWS has a year too, and ? in one of the day fields';

function withoutYear(fields: readonly string[], isRight: IsRight): Misshape {
  const wrong = 'the year is missing';
  const choice = readings(fields, isRight);
  return choice.length > 0 ? { wrong, choice } : { wrong, meant: [`${fields.join(' ')} *`] };
}

/** Quartz has seconds, and a year if it likes; or the six are right, and one too many stands behind them. */
function sevenFields(fields: readonly string[], isRight: IsRight): Misshape {
  const wrong = 'seven fields: AWS has no seconds';
  const choice = readings(fields.slice(1), isRight);
  if (choice.length > 0) return { wrong, choice };
  const six = withOneDay(fields.slice(0, 6)).join(' ');
  return isRight(six) ? { wrong: 'AWS has six fields, not 7', choice: [six] } : { wrong, meant: [] };
}

/** Chinese and Japanese keyboards write wide letters. */
const notPlain = (character: string): string =>
  character.normalize('NFKC') !== character && /^[!-~]$/.test(character.normalize('NFKC'))
    ? `${character} is full-width, and not plain ASCII`
    : 'a character is not plain ASCII';

/**
 * What six fields mean that are no cron of AWS: with the seconds first and no year, as Quartz and Spring have them, or with a weekday by
 * its number. Undefined where the mistakes of its fields say it better.
 */
export function misreading(fields: readonly string[], isRight: IsRight): Misshape | undefined {
  const [seconds = '', ...rest] = fields;
  const [, , third = '', fourth, fifth = '', sixth = ''] = fields;
  if (fields.length !== 6) return undefined;
  const asMinutes = readings(fields, isRight);
  const asSeconds = /^[\d*/,-]+$/.test(seconds) ? readings(rest, isRight) : [];
  const [first] = asSeconds;
  if (asMinutes.length === 0) return first === undefined ? undefined : { wrong: SECONDS_FIRST, choice: asSeconds };
  if (third === '?') {
    return /\b0\b/.test(fifth)
      ? { wrong: 'AWS counts days of the week from 1 = Sunday', choice: asMinutes }
      : undefined;
  }
  const isOnlyMinutes = first === undefined || (third === '*' && !(fourth === '*' && fifth === '*' && sixth === '*'));
  const wrong = 'one of the two day fields must be ?';
  if (isOnlyMinutes) return hasNumbers(fifth) ? { wrong, choice: asMinutes } : undefined;
  // A day of the month that is an hour too is more likely one.
  return third === '*'
    ? { wrong, choice: [...asMinutes, `${first} if the first field is seconds`] }
    : { wrong: SECONDS_IT_SEEMS, choice: [...asSeconds, `${asMinutes[0]} if the first field is minutes`] };
}

const SECONDS_FIRST = 'the seconds come first, which AWS does not have, and the year is missing';
const SECONDS_IT_SEEMS = 'no day field is ?, so the seconds seem to come first, which AWS does not have';

/** Spaces, dashes and wide letters as word processors write them. What else is not ASCII is left out. */
const toAscii = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[^!-~]+/g, ' ')
    .trim();

const EVERY_DAY = '0 0 * * ? *';

const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['hourly', '0 * * * ? *'],
  ['daily', EVERY_DAY],
  ['midnight', EVERY_DAY],
  ['weekly', '0 0 ? * SUN *'],
  ['monthly', '0 0 1 * ? *'],
  ['yearly', '0 0 1 1 ? *'],
  ['annually', '0 0 1 1 ? *'],
]);
