import { recurringDays } from '#schedule/recurrence/recurring-days.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';
import type { Clock } from './clock.ts';
import { type Component, propertiesOf, valueIn } from './components.ts';
import { type Moment, momentOf, momentsOf, wallOf } from './moment.ts';
import { isRefusal } from './refusal.ts';
import { type Rule, readRule } from './rule.ts';

/** One way in which clocks are changed: by how much they are ahead of UTC before and after, in ms, and when, in what they show before. */
interface Observance {
  readonly from: number;
  readonly to: number;
  readonly start: Moment;
  readonly added: readonly Moment[];
  readonly rule?: Rule;
  /** An instant. */
  readonly until: number;
}

/** The clock of a VTIMEZONE (RFC 5545, section 3.6.5); undefined where it cannot be read. */
export function definedClock({ components }: Component): Clock | undefined {
  const read = components.filter(({ name }) => name === 'STANDARD' || name === 'DAYLIGHT').map(observanceOf);
  const observances = read.filter((one) => one !== undefined);
  if (observances.length === 0 || observances.length < read.length) return undefined;
  const offsetAt = (instant: number): number => {
    const changes = observances.flatMap((one) => changesBefore(one, instant).map((at) => ({ at, to: one.to })));
    const latest = changes.toSorted((one, other) => other.at - one.at)[0];
    return latest?.to ?? observances[0]?.from ?? 0;
  };
  const offsets = [...new Set(observances.flatMap(({ from, to }) => [from, to]))].toSorted((one, other) => other - one);
  return {
    wall: (instant) => instant + offsetAt(instant),
    instant: (wall) => wall - (offsets.find((offset) => offsetAt(wall - offset) === offset) ?? offsets.at(-1) ?? 0),
  };
}

/** A rule of clocks comes at least once in two years. */
const TWO_YEARS = 2 * 366;

function changesBefore({ from, start, added, rule, until }: Observance, instant: number): readonly number[] {
  const once = [start, ...added].map((moment) => wallOf(moment) - from);
  const last = Math.floor((Math.min(instant, until) + from) / DAY_MS);
  const days = rule ? recurringDays(rule.recurrence, start.day, { first: last - TWO_YEARS, last }) : [];
  const time = wallOf(start) - start.day * DAY_MS;
  const recurring = [...days].map((day) => day * DAY_MS + time - from).filter((at) => at <= until);
  return [...once, ...recurring].filter((at) => at <= instant);
}

function observanceOf(component: Component): Observance | undefined {
  const from = offsetOf(valueIn(component, 'TZOFFSETFROM'));
  const to = offsetOf(valueIn(component, 'TZOFFSETTO'));
  const [start] = propertiesOf(component, 'DTSTART').flatMap(momentsOf);
  const added = propertiesOf(component, 'RDATE').flatMap(momentsOf);
  const dates = added.flatMap((moment) => (isRefusal(moment) ? [] : [moment]));
  const isUnread = dates.length < added.length || start === undefined || isRefusal(start);
  if (isUnread || from === undefined || to === undefined) return undefined;
  const rule = readRule(valueIn(component, 'RRULE') ?? '', start);
  if (rule !== undefined && isRefusal(rule)) return undefined;
  const until = rule?.until === undefined ? undefined : momentOf(rule.until, { name: 'UNTIL', params: new Map() });
  if (until !== undefined && isRefusal(until)) return undefined;
  return {
    from,
    to,
    start,
    added: dates,
    ...(rule && { rule }),
    until: until === undefined ? Infinity : wallOf(until),
  };
}

/** Reads `+0100` and `-033000`. */
function offsetOf(text: string | undefined): number | undefined {
  const match = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(text ?? '');
  if (match === null) return undefined;
  const [, sign, hours, minutes, seconds = 0] = match;
  const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
  return sign === '-' ? -size : size;
}
