import { show } from '#automations/mistakes/words/show.ts';
import type { Weekday } from '#schedule/recurrence/civil-day.ts';
import { FREQUENCIES } from '#schedule/recurrence/periods.ts';
import type { Recurrence } from '#schedule/recurrence/recurrence.ts';
import { disputed } from './disputed.ts';
import type { Moment } from './moment.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { numberOf, numbersOf, type Parts, rulePartsOf } from './rule-parts.ts';

/** A rule of days, and until when it holds, as that is written. */
export interface Rule {
  readonly recurrence: Recurrence;
  readonly until?: string;
}

/**
 * Reads the value of an RRULE (RFC 5545, section 3.3.10) of an event that begins at `start`; undefined for an empty one, which some
 * exports have for none.
 */
export function readRule(text: string, start: Moment): Rule | undefined | Refusal {
  const parts = rulePartsOf(text);
  if (isRefusal(parts)) return parts;
  if (parts.size === 0) return undefined;
  const timesRefused = timesOf(parts, start);
  if (timesRefused !== undefined) return timesRefused;
  const recurrence = recurrenceOf(parts);
  if (isRefusal(recurrence)) return recurrence;
  const until = parts.get('UNTIL');
  if (until !== undefined && recurrence.count !== undefined)
    return { wrong: 'has a rule with COUNT and UNTIL', right: 'a rule has one of the two' };
  return disputed(recurrence, start.day) ?? { recurrence, ...(until !== undefined && { until }) };
}

const MOST = 100_000;

function recurrenceOf(parts: Parts): Recurrence | Refusal {
  const written = parts.get('FREQ') ?? '';
  const frequency = FREQUENCIES.find((known) => known === written);
  if (frequency === undefined) return refusedFrequency(written);
  const interval = numberOf(parts, 'INTERVAL', MOST);
  const count = numberOf(parts, 'COUNT', MOST);
  const months = numbersOf(parts, 'BYMONTH', 12, 1);
  const monthDays = numbersOf(parts, 'BYMONTHDAY', 31);
  const yearDays = numbersOf(parts, 'BYYEARDAY', 366);
  const weekNumbers = numbersOf(parts, 'BYWEEKNO', 53);
  const positions = numbersOf(parts, 'BYSETPOS', 366);
  const weekdays = weekdaysOf(parts);
  const weekStart = weekdayOf(parts.get('WKST') ?? 'MO');
  if (typeof interval === 'object') return interval;
  if (typeof count === 'object') return count;
  if (isRefusal(months)) return months;
  if (isRefusal(monthDays)) return monthDays;
  if (isRefusal(yearDays)) return yearDays;
  if (isRefusal(weekNumbers)) return weekNumbers;
  if (isRefusal(positions)) return positions;
  if (isRefusal(weekdays)) return weekdays;
  if (weekStart === undefined) return { wrong: `has a rule with WKST=${parts.get('WKST')?.slice(0, 20)}`, right: DAYS };
  const lists = { months, monthDays, yearDays, weekNumbers, weekdays, positions };
  return { frequency, interval: interval ?? 1, ...(count !== undefined && { count }), ...lists, weekStart };
}

function refusedFrequency(written: string): Refusal {
  const shown = written.slice(0, 20);
  const right = `the FREQ of a calendar is one of ${FREQUENCIES.join(', ')}`;
  if (written === '') return { wrong: 'has a rule without a FREQ', right };
  const isOfTimes = ['HOURLY', 'MINUTELY', 'SECONDLY'].includes(written);
  return isOfTimes
    ? { wrong: `repeats ${shown}, more often than a calendar has days`, right }
    : { wrong: `repeats ${show(shown)}, which is no frequency`, right };
}

const WEEKDAYS: Readonly<Record<string, Weekday>> = { MO: 0, TU: 1, WE: 2, TH: 3, FR: 4, SA: 5, SU: 6 };
const DAYS = `a day is one of ${Object.keys(WEEKDAYS).join(', ')}`;

const weekdayOf = (text: string): Weekday | undefined => (Object.hasOwn(WEEKDAYS, text) ? WEEKDAYS[text] : undefined);

function weekdaysOf(parts: Parts): Recurrence['weekdays'] | Refusal {
  const text = parts.get('BYDAY');
  if (text === undefined) return [];
  const read = text.split(',').map((one) => {
    const [, nth, name = ''] = /^([+-]?[1-9]\d?)?([A-Z]{2})$/.exec(one.trim()) ?? [];
    const weekday = weekdayOf(name);
    return weekday === undefined ? undefined : { weekday, ...(nth !== undefined && { nth: Number(nth) }) };
  });
  const found = read.filter((one) => one !== undefined);
  if (found.length === read.length) return found;
  return {
    wrong: `has a rule with BYDAY=${text.slice(0, 40)}`,
    right: `${DAYS}, with its number before it, such as -1FR`,
  };
}

/** Parts that say times: harmless where they say the one time that the event has anyway, and to be ignored for whole days (RFC 5545). */
function timesOf(parts: Parts, { seconds }: Moment): Refusal | undefined {
  if (seconds === undefined) return undefined;
  const said = { BYHOUR: Math.floor(seconds / 3600), BYMINUTE: Math.floor(seconds / 60) % 60, BYSECOND: seconds % 60 };
  for (const part of ['BYHOUR', 'BYMINUTE', 'BYSECOND'] as const) {
    const text = parts.get(part);
    if (text === undefined || (/^\d{1,2}$/.test(text) && Number(text) === said[part])) continue;
    const right = 'begin the event at that time (DTSTART), and write an event for each time';
    return { wrong: `has a rule with ${part}=${text.slice(0, 40)}, which is not when the event begins`, right };
  }
  return undefined;
}
