import { show } from '#automations/mistakes/words/show.ts';
import { type DateRange, dateText, mergeRanges } from '#schedule/zones/date-ranges.ts';
import { clockOf } from './clock.ts';
import { clocksOf } from './clocks.ts';
import { type Component, calendarsIn, textOf, valueIn } from './components.ts';
import { type Placed, readEvent } from './event.ts';
import { daysOfGroup, groupsOf } from './event-days.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { type Choice, fits, isChosen } from './selection.ts';

/** How a file is read. */
export interface Reading extends Choice {
  /** What recurs does so within these days. */
  readonly window: DateRange;
  /** The zone of the IANA database in which times in UTC are read; without it they are read as they are written. */
  readonly timezone?: string;
}

/** Days as a calendar has them, with what may surprise; or all that is wrong. Each is said of the file: `which holds no event`. */
export type IcsDates =
  | { readonly dates: readonly string[]; readonly doubts: readonly Refusal[] }
  | { readonly problems: readonly Refusal[] };

/**
 * The days of all events of an iCalendar file (RFC 5545) that are chosen and not cancelled, by their dates as they are written, in
 * whatever zone. What is not certain is a problem, and never a guess.
 */
export function icsDates(text: string, reading: Reading): IcsDates {
  const calendars = calendarsIn(text);
  if (isRefusal(calendars)) return { problems: [{ ...calendars, wrong: `which ${calendars.wrong}` }] };
  const { window, timezone } = reading;
  const zones = { clocks: clocksOf(calendars), ...(timezone !== undefined && { utcAs: clockOf(timezone) }) };
  const events = calendars.flatMap(eventsIn).map((one) => ({ ...one, event: readEvent(one.component, zones) }));
  const revisions = events.flatMap(({ event, isCancelled }) => ('refusals' in event ? [] : [{ event, isCancelled }]));
  const days = groupsOf(revisions).flatMap((group) => [...daysOfGroup(group, window, zones)]);
  const problems = [
    ...events.flatMap(({ component, event }) =>
      'refusals' in event ? event.refusals.map((refusal) => ofEvent(component, refusal)) : [],
    ),
    ...days.flatMap((one) => ('refusal' in one ? [ofEvent(one.event.component, one.refusal)] : [])),
  ];
  if (problems.length > 0) return { problems: problems.toSorted((one, other) => one.line - other.line) };
  const ranges = days.flatMap((one) => ('range' in one && isChosen(one.event.component, reading) ? [one.range] : []));
  const dates = mergeRanges(ranges).map(dateText);
  if (dates.length === 0) return { problems: [nothing(events.length, reading)] };
  const doubts = days.flatMap((one) =>
    'doubt' in one && isChosen(one.event.component, reading) ? [ofEvent(one.event.component, one.doubt)] : [],
  );
  return { dates, doubts: [...unfit(events, reading), ...doubts] };
}

/** A word that is misspelt in `exclude` would do nothing, and say nothing. */
const unfit = (
  events: readonly { readonly component: Component }[],
  { include, exclude }: Reading,
): readonly Refusal[] =>
  Object.entries({ include, exclude }).flatMap(([key, selection]) =>
    selection === undefined || events.some(({ component }) => fits(component, selection))
      ? []
      : [{ wrong: `of which no event fits ${key}`, right: `${key} fits one event at least, or is left out` }],
  );

/** A calendar that was sent to cancel (RFC 5546) holds what does not take place. */
const eventsIn = (calendar: Component) =>
  calendar.components
    .filter(({ name }) => name === 'VEVENT')
    .map((component) => ({
      component,
      isCancelled: isWord(valueIn(component, 'STATUS'), 'CANCELLED') || isWord(valueIn(calendar, 'METHOD'), 'CANCEL'),
    }));

const isWord = (text: string | undefined, word: string): boolean => text?.toUpperCase() === word;

/** What a person finds an event by. */
function ofEvent(component: Component, { line, wrong, right }: Placed): Placed {
  const summary = textOf(valueIn(component, 'SUMMARY') ?? '');
  const uid = valueIn(component, 'UID');
  const event = summary === '' ? 'an event without SUMMARY' : `the event ${show(summary)}`;
  const named = uid === undefined ? 'without UID' : `UID ${show(uid)}`;
  return { wrong: `where in line ${line} ${event} (${named}) ${wrong}`, right, line };
}

function nothing(events: number, { window, include, exclude }: Reading): Refusal {
  if (events === 0) return { wrong: 'which holds no event', right: 'a calendar has a day at least' };
  const within = `from ${window.first} to ${window.last}`;
  if (include === undefined && exclude === undefined)
    return { wrong: `which holds no event ${within}`, right: 'a calendar has a day in that time' };
  return {
    wrong: `which holds no event ${within} that is to be read`,
    right: 'include and exclude leave one event at least',
  };
}
