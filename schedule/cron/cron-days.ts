import { readValues } from './cron-list.ts';
import { problemsOf, type Read, refuseCron } from './cron-problem.ts';
import { type FieldSpec, readValue } from './cron-value.ts';
import { WEEKDAYS } from './weekday-names.ts';

/** Which days of a month; a day of the week counts from 1 = Sunday to 7 = Saturday, a weekday is Monday to Friday. */
export type DayRule =
  | { readonly kind: 'days-of-month'; readonly days: readonly number[] }
  | { readonly kind: 'last-day-of-month' }
  | { readonly kind: 'last-weekday-of-month' }
  | { readonly kind: 'nearest-weekday'; readonly day: number }
  | { readonly kind: 'days-of-week'; readonly days: readonly number[] }
  | { readonly kind: 'last-day-of-week'; readonly day: number }
  | { readonly kind: 'nth-day-of-week'; readonly day: number; readonly nth: number };

const DAY_OF_MONTH: FieldSpec = { field: 'day-of-month', min: 1, max: 31, names: [] };
const DAY_OF_WEEK: FieldSpec = {
  field: 'day-of-week',
  min: 1,
  max: 7,
  names: WEEKDAYS,
};

/** Reads day-of-month, anything but `?`: `1-31 , - * / L W`. */
export function readDayOfMonth(text: string): Read<DayRule> {
  if (text === 'L') return { value: { kind: 'last-day-of-month' } };
  if (text === 'LW') return { value: { kind: 'last-weekday-of-month' } };
  if (/^[^,/LW#-]+W$/.test(text)) {
    const day = readValue(DAY_OF_MONTH, text.slice(0, -1));
    return 'value' in day ? { value: { kind: 'nearest-weekday', day: day.value } } : day;
  }
  if (/[LW#]/.test(text))
    return refuseCron('day-of-month', text, misplaced(text), 'L, LW or one day with W, such as 15W');
  const days = readValues(DAY_OF_MONTH, text);
  return 'value' in days ? { value: { kind: 'days-of-month', days: days.value } } : days;
}

/** Reads day-of-week, anything but `?`: `1-7 or SUN-SAT , - * L #`. */
export function readDayOfWeek(text: string): Read<DayRule> {
  // AWS: alone, L is the last day of the week, and its week ends on Saturday.
  if (text === 'L') return { value: { kind: 'days-of-week', days: [7] } };
  if (text.includes('#')) return readNth(text);
  if (/^[^,/L-]+L$/.test(text)) {
    const day = readValue(DAY_OF_WEEK, text.slice(0, -1));
    return 'value' in day ? { value: { kind: 'last-day-of-week', day: day.value } } : day;
  }
  if (text.includes('L')) return refuseCron('day-of-week', text, 'L ends the field, after one day', 'L, FRIL or 6L');
  const days = readValues(DAY_OF_WEEK, text);
  return 'value' in days ? { value: { kind: 'days-of-week', days: days.value } } : days;
}

function readNth(text: string): Read<DayRule> {
  const first = /[^,#]+#[1-5](?=,|$)/.exec(text)?.[0] ?? 'FRI#3';
  const [name = '', number = '', ...more] = text.split('#');
  if (more.length > 0 || text.includes(',')) {
    return refuseCron('day-of-week', text, 'AWS takes one # expression, alone in its field', first);
  }
  const day = readValue(DAY_OF_WEEK, name, text);
  const nth = readWhich(number);
  if (!('value' in day && 'value' in nth)) return { problems: [...problemsOf(day), ...problemsOf(nth)] };
  return { value: { kind: 'nth-day-of-week', day: day.value, nth: nth.value } };
}

const readWhich = (number: string): Read<number> =>
  /^[1-5]$/.test(number)
    ? { value: Number(number) }
    : refuseCron('day-of-week', `#${number}`, 'a day of the week comes up to five times a month', '#1 to #5');

function misplaced(text: string): string {
  if (text.includes('#')) return '# belongs in day-of-week';
  // Quartz has days before the last, as L-3; AWS documents L alone.
  if (/^L-\d+W?$/.test(text)) return 'AWS documents no days before the last: that is Quartz';
  return 'L stands alone and W follows one day: no lists, ranges or steps';
}
