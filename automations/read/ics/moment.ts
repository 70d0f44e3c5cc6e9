import { dayNumber } from '#schedule/recurrence/civil-day.ts';
import { DAY_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';
import type { Property } from './components.ts';
import type { Refusal } from './refusal.ts';

/** In which zone a time is written: that of a TZID, UTC, or none that is said. */
export type Zone =
  | { readonly kind: 'utc' }
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'named'; readonly name: string };

/** A day, counted from 1970-01-01, and the seconds after its midnight; without them the whole day. */
export interface Moment {
  readonly day: number;
  readonly seconds?: number;
  readonly zone: Zone;
  /** As it is written. */
  readonly text: string;
}

/** A moment as a number to count with: the ms that a clock which is never changed would have run since 1970. */
export const wallOf = ({ day, seconds = 0 }: Moment): number => day * DAY_MS + seconds * SECOND_MS;

/** All values of a property such as EXDATE. Some exports write a day without saying that it is one. */
export function momentsOf(property: Property): readonly (Moment | Refusal)[] {
  const texts = property.value.split(',').map((text) => text.trim());
  return texts.filter((text) => text !== '').map((text) => momentOf(text, property));
}

/** Reads `20270216`, `20270216T090000` and `20270216T090000Z`. */
export function momentOf(text: string, { name, params }: Pick<Property, 'name' | 'params'>): Moment | Refusal {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/i.exec(text);
  const [year = 0, month = 0, date = 0, hour, minute = 0, second = 0] = match?.slice(1, 7).map(asNumber) ?? [];
  const day = dayNumber(year, month, date);
  const isDay = match !== null && month >= 1 && month <= 12 && date >= 1 && day < dayNumber(year, month + 1, 1);
  if (!isDay || year < FIRST_YEAR || (hour ?? 0) > 23 || minute > 59 || second > 60)
    return {
      wrong: `has ${/^[ER]/.test(name) ? 'an' : 'a'} ${name} "${text.slice(0, 40)}", which is no day`,
      right: 'a day is written as 20270216, a time as 20270216T090000',
    };
  if (hour === undefined) return { day, zone: { kind: 'unsaid' }, text };
  const seconds = hour * 3600 + minute * 60 + Math.min(second, 59);
  if (seconds === 0 && params.get('VALUE') === 'DATE') return { day, zone: { kind: 'unsaid' }, text };
  return { day, seconds, zone: zoneOf(match?.[7] !== undefined, params.get('TZID')), text };
}

/** Outlook has zones that began in 1601. Before it, no calendar that is meant is the one that is counted by. */
const FIRST_YEAR = 1600;

const asNumber = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

function zoneOf(isUtc: boolean, name: string | undefined): Zone {
  if (isUtc) return { kind: 'utc' };
  return name === undefined || name === '' ? { kind: 'unsaid' } : { kind: 'named', name };
}
