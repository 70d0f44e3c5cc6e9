import ICAL from 'ical.js';
import { show, visible } from '#automations/mistakes/words/show.ts';
import { type DateRange, dateAfter, dateText, isDate, mergeRanges } from '#schedule/zones/date-ranges.ts';
import { isMeant, ruleProblem } from './ics-rule.ts';

export type IcsDates = { readonly dates: readonly string[] } | { readonly problems: readonly string[] };

/**
 * The days of all events of an iCalendar file (RFC 5545) that are not cancelled, as a calendar has them: by their dates as they are
 * written, in whatever zone. What recurs does so within `window`. Otherwise all that is wrong, each said of the file: `is no calendar`.
 */
export function icsDates(text: string, window: DateRange): IcsDates {
  const calendars = parse(text);
  if ('problem' in calendars) return { problems: [calendars.problem] };
  const events = calendars.components.flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  const read = events.map((event) => daysOf(event, events, window));
  const problems = read.flatMap((days) => ('problem' in days ? [days.problem] : []));
  if (problems.length > 0) return { problems: [...new Set(problems)] };
  const ranges = read.flatMap((days) => ('ranges' in days ? days.ranges : []));
  const dates = mergeRanges(ranges.filter(isOfOurTime)).map(dateText);
  if (dates.length > 0) return { dates };
  return {
    problems: [events.length === 0 ? 'holds no event' : `holds no event from ${window.first} to ${window.last}`],
  };
}

/** The years that a schedule can have. */
const isOfOurTime = ({ first, last }: DateRange): boolean => first >= '1970' && last < '2200';

function parse(text: string): { readonly components: readonly ICAL.Component[] } | { readonly problem: string } {
  if (!/^\s*BEGIN:VCALENDAR\s/i.test(text))
    return { problem: 'is no calendar: it does not begin with BEGIN:VCALENDAR' };
  try {
    const [first, ...rest]: readonly unknown[] = ICAL.parse(text);
    const several = Array.isArray(first) ? [first, ...rest] : [ICAL.parse(text)];
    const components = several.map((one) => new ICAL.Component(one)).filter(({ name }) => name === 'vcalendar');
    return components.length > 0 ? { components } : { problem: 'is no calendar' };
  } catch (error) {
    return { problem: `is no calendar: ${why(error)}` };
  }
}

/** What the library throws on purpose is told; where it stumbled itself, that says nothing to anybody. */
const why = (error: unknown): string =>
  error instanceof Error && !(error instanceof TypeError)
    ? visible(error.message.slice(0, 100))
    : 'something is missing';

type Days = { readonly ranges: readonly DateRange[] } | { readonly problem: string };

function daysOf(component: ICAL.Component, all: readonly ICAL.Component[], window: DateRange): Days {
  if (isCancelled(component) || isPartOfAnother(component, all)) return { ranges: [] };
  const wrong = ['dtstart', 'dtend', 'rdate', 'exdate'].flatMap((name) => badDates(component, name));
  if (wrong.length > 0) return { problem: `has a date ${show(wrong[0])}, which is none` };
  if (!component.hasProperty('dtstart')) return { problem: 'has an event without a DTSTART' };
  try {
    const event = new ICAL.Event(component);
    return event.isRecurring() ? recurring(event, window) : { ranges: [rangeOf(event)] };
  } catch (error) {
    return { problem: `has an event that cannot be read: ${why(error)}` };
  }
}

const isCancelled = (component: ICAL.Component): boolean =>
  String(component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED';

/** One occurrence of an event that recurs is read with it, unless it came alone. */
function isPartOfAnother(component: ICAL.Component, all: readonly ICAL.Component[]): boolean {
  const uid = component.getFirstPropertyValue('uid');
  const isMaster = (one: ICAL.Component) =>
    !one.hasProperty('recurrence-id') && one.getFirstPropertyValue('uid') === uid;
  return component.hasProperty('recurrence-id') && all.some(isMaster);
}

/** The library takes 30 February for 2 March, and `2027021x` for 1 February. */
const badDates = (component: ICAL.Component, name: string): readonly string[] =>
  component
    .getAllProperties(name)
    .flatMap((property) => property.getValues().map((_: unknown, index: number) => property.jCal[3 + index]))
    .filter((value: unknown) => typeof value === 'string')
    .filter((value: string) => !isDate(value.slice(0, 10)));

/** More than a file of days needs, and little enough to count through. */
const MOST_TIMES = 50_000;

function recurring(event: ICAL.Event, window: DateRange): Days {
  const rules = event.component.getAllProperties('rrule').map((rule) => rule.getFirstValue());
  const problem = rules.flatMap((rule) => (rule instanceof ICAL.Recur ? (ruleProblem(rule) ?? []) : []))[0];
  if (problem !== undefined) return { problem: `has an event that ${problem}` };
  const [rule] = rules.length === 1 ? rules : [];
  const added = valuesOf(event, 'rdate');
  const ranges: DateRange[] = [];
  const startsToo = rules.length === 0 && !valuesOf(event, 'exdate').has(String(event.startDate));
  if (startsToo) ranges.push(rangeOf(event));
  const times = event.iterator();
  for (let count = 0; count < MOST_TIMES; count++) {
    const time: ICAL.Time | null | undefined = times.next();
    if (!time || dateOf(time) > window.last) return { ranges };
    const isOne =
      added.has(String(time)) || isMeant(rule instanceof ICAL.Recur ? rule : undefined, event.startDate, time);
    const { item, startDate, endDate } = event.getOccurrenceDetails(time);
    const range = rangeOf({ startDate, endDate });
    if (isOne && range.last >= window.first && !isCancelled(item.component)) ranges.push(range);
  }
  return { problem: `has an event that comes more than ${MOST_TIMES} times by ${window.last}` };
}

const valuesOf = ({ component }: ICAL.Event, name: string): ReadonlySet<string> =>
  new Set(component.getAllProperties(name).flatMap((property) => property.getValues().map(String)));

/** The end of an event is the first day, or moment, that is not of it any more. */
function rangeOf({ startDate, endDate }: Pick<ICAL.Event, 'startDate' | 'endDate'>): DateRange {
  const first = dateOf(startDate);
  const isAtMidnight = endDate.isDate || (endDate.hour === 0 && endDate.minute === 0 && endDate.second === 0);
  const last = isAtMidnight ? dateAfter(dateOf(endDate), -1) : dateOf(endDate);
  return { first, last: last < first ? first : last };
}

const dateOf = (time: ICAL.Time): string => String(time).slice(0, 10);
