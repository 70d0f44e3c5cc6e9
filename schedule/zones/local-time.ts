import { type WallTime, wallMs, wallTimeOf } from './wall-time.ts';

export interface LocalTimeProblem {
  readonly field: 'at';
  readonly text: string;
  readonly wrong: string;
  readonly right: string;
}

interface Refusal {
  readonly problems: readonly LocalTimeProblem[];
}

/**
 * Reads `2026-12-01T09:00` or `2026-12-01T09:00:30`, a date that exists between 1970 and 2199 and a time of day without
 * a zone. Whether clocks in a zone ever show it is for `instantsOf`.
 */
export function parseLocalTime(text: string): { readonly local: WallTime } | Refusal {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (match === null) return refuseShape(text, meant(text));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const local = { year, month, day, hour, minute, second };
  const wrong = outside(local);
  return wrong === undefined ? { local } : refuse(text, ...wrong);
}

const EXAMPLE = 'yyyy-mm-ddThh:mm, such as 2026-12-01T09:00';

function outside({
  year,
  month,
  day,
  hour,
  minute,
  second,
}: WallTime): readonly [wrong: string, right: string] | undefined {
  if (year < 1970 || year > 2199) return ['AWS has the years 1970 to 2199', EXAMPLE];
  if (month < 1 || month > 12) return [`there is no month ${month}`, 'months are 01 to 12'];
  const days = wallTimeOf(wallMs({ year, month: month + 1, day: 0, hour: 0, minute: 0, second: 0 })).day;
  if (day < 1 || day > days) return [`${year}-${two(month)} has no day ${day}`, `its days are 01 to ${days}`];
  if (hour > 23) return [`there is no hour ${hour}`, 'hours are 00 to 23'];
  if (minute > 59 || second > 59) return ['a minute or second above 59', 'minutes and seconds are 00 to 59'];
  return undefined;
}

function refuseShape(text: string, near: string | undefined): Refusal {
  const refused = refuse(text, 'not a local date and time', near ?? EXAMPLE);
  const read = near === undefined ? refused : parseLocalTime(near);
  return near !== undefined && 'problems' in read ? { problems: [...refused.problems, ...read.problems] } : refused;
}

/** What a near miss was to be: in at(...), with slashes, a space for the T, a zone or a fraction at the end, or without a time. */
function meant(text: string): string | undefined {
  const bare = text
    .slice(0, LONGEST)
    .trim()
    .replace(/^at\(\s*(.*?)\s*\)$/i, '$1');
  const [, year, month, day, hour = '0', minute = '00', second] = NEAR.exec(bare) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const time = [hour, minute, second].filter((part) => part !== undefined).map(padded);
  return `${[year, month, day].map(padded).join('-')}T${time.join(':')}`;
}

const LONGEST = 100;
const NEAR =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[Tt ]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(?:Z|[+-]\d\d:?\d\d)?)?$/i;

const padded = (digits: string): string => digits.padStart(2, '0');

const two = (value: number): string => String(value).padStart(2, '0');

const refuse = (text: string, wrong: string, right: string): Refusal => ({
  problems: [{ field: 'at', text, wrong, right }],
});
