import { recurringDays } from '#schedule/recurrence/recurring-days.ts';
import { type DateRange, dateOf } from '#schedule/zones/date-ranges.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import type { CalendarEvent, Placed, Said } from './event.ts';
import { lastDays, type Place, placeInSeries, type Zones } from './in-series.ts';
import { type Moment, momentOf, wallOf } from './moment.ts';
import { isRefusal } from './refusal.ts';
import type { Rule } from './rule.ts';

/** When the events of a series begin, as their own clocks show it, or all that is not to be told. */
export interface Series {
  readonly walls: ReadonlySet<number>;
  readonly refusals: readonly Placed[];
}

/** An event of a series that stands elsewhere, or is called off, by when it would have been. */
export type Change = Said<Moment> & { readonly isOff: boolean };

/**
 * The events of a series in `window`, without those that are excluded or that have become others. What is excluded is so also where it
 * is added.
 */
export function seriesOf(event: CalendarEvent, changed: readonly Change[], window: DateRange, zones: Zones): Series {
  const place = (name: string) => (said: Said<Moment>) => placed(said, event, zones, name);
  const begins = [...ruled(event, window, zones), ...event.added.map(place('RDATE'))];
  const all = new Set(begins.flatMap((one) => wallsAt(one, event)));
  const near = reachOf(event, window);
  const isNear = ({ value: { day } }: Said<Moment>) =>
    event.rules.length === 0 || (day >= near.first && day <= near.last);
  const excluded = event.excluded.filter(isNear).map(place('EXDATE'));
  const exceptions = [...excluded, ...changed.filter(isNear).map(place('RECURRENCE-ID'))];
  const missed = exceptions.flatMap((one) => ('wrong' in one || !isMidnightOfOne(one, all) ? [] : [notWhole(one)]));
  const moved = changed.filter((one) => !one.isOff && isNear(one)).map(place('RECURRENCE-ID'));
  const both = moved.flatMap((one) =>
    !('wrong' in one) && excluded.some((other) => !('wrong' in other) && isSame(one, other)) ? [bothSaid(one)] : [],
  );
  const isHit = (wall: number) => exceptions.some((one) => !('wrong' in one) && isAt(one, wall));
  return {
    walls: new Set([...all].filter((wall) => !isHit(wall))),
    refusals: [...begins, ...exceptions, ...missed, ...both].flatMap((one) =>
      typeof one === 'object' && 'wrong' in one ? [one] : [],
    ),
  };
}

const isSame = (one: Place, other: Place): boolean => {
  if (one.kind === 'time' && other.kind === 'time') return one.wall === other.wall;
  return dayOf(one) === dayOf(other);
};

const dayOf = (place: Place): number => (place.kind === 'day' ? place.day : Math.floor(place.wall / DAY_MS));

const bothSaid = ({ text, line }: PlaceSaid): Placed => ({
  wrong: `has RECURRENCE-ID ${text}, which is an EXDATE of its series too`,
  right: 'take one of the two out',
  line,
});

const timeOf = ({ start }: CalendarEvent): number => wallOf(start) - start.day * DAY_MS;

const wallsAt = (one: number | PlaceSaid | Placed, event: CalendarEvent): readonly number[] => {
  if (typeof one === 'number') return [one];
  if ('wrong' in one) return [];
  return [one.kind === 'day' ? one.day * DAY_MS + timeOf(event) : one.wall];
};

const isAt = (place: Place, wall: number): boolean =>
  place.kind === 'day' ? Math.floor(wall / DAY_MS) === place.day : place.wall === wall;

/** A place in the series, and which property of which line says it. */
type PlaceSaid = Place & { readonly name: string; readonly line: number; readonly text: string };

function placed(said: Said<Moment>, { start }: CalendarEvent, zones: Zones, name: string): PlaceSaid | Placed {
  const place = placeInSeries(said.value, start, zones, name);
  const { line, value } = said;
  return isRefusal(place) ? { ...place, line } : { ...place, name, line, text: value.text };
}

/** A midnight may stand for the whole day; where the event is at another time of it, nobody knows. */
const isMidnightOfOne = (place: Place, walls: ReadonlySet<number>): boolean =>
  place.kind === 'time' &&
  place.wall % DAY_MS === 0 &&
  !walls.has(place.wall) &&
  [...walls].some((wall) => isAt({ kind: 'day', day: place.wall / DAY_MS }, wall));

const notWhole = ({ name, text, line }: PlaceSaid): Placed => ({
  wrong: `has ${name} ${text}, a midnight, and is not at midnight`,
  right: `write ${name} as a day, such as ${text.slice(0, 8)}, or with the time of the event`,
  line,
});

/** Without a rule there is the event itself; with one, what the rule means of it. */
function* ruled(event: CalendarEvent, window: DateRange, zones: Zones): Generator<number | Placed> {
  if (event.rules.length === 0) yield wallOf(event.start);
  for (const rule of event.rules) {
    for (const day of daysOf(rule, event, window, zones)) {
      yield typeof day === 'number' ? day * DAY_MS + timeOf(event) : day;
    }
  }
}

/** The days on which what reaches into the window may begin: zones shift a day by one. What is said of others is of no interest. */
export const reachOf = (
  { length }: CalendarEvent,
  window: DateRange,
): { readonly first: number; readonly last: number } => ({
  first: Date.parse(window.first) / DAY_MS - Math.ceil(Math.max(0, length) / DAY_MS) - 1,
  last: Date.parse(window.last) / DAY_MS + 1,
});

function* daysOf(
  { value: { recurrence, until }, line }: Said<Rule>,
  event: CalendarEvent,
  window: DateRange,
  zones: Zones,
): Generator<number | Placed> {
  const { start } = event;
  const { first, last } = reachOf(event, window);
  const end = until === undefined ? undefined : momentOf(until, UNTIL);
  if (end === undefined) return yield* recurringDays(recurrence, start.day, { first, last });
  if (isRefusal(end)) return yield { ...end, line };
  const ends = lastDays(end, start, zones);
  const said = `has a rule with UNTIL=${end.text}`;
  if (ends.last < start.day)
    return yield { wrong: `${said}, which is before it begins`, right: 'let it end after it begins', line };
  for (const day of recurringDays(recurrence, start.day, { first, last: Math.min(last, ends.last) })) {
    if (day <= ends.first) yield day;
    else {
      const wrong = `${said} in UTC, which may or may not mean ${dateOf(day * DAY_MS)} too`;
      return yield {
        wrong,
        right: `write UNTIL as its last day, such as UNTIL=${end.text.slice(0, 8)}, or give the calendar a timezone`,
        line,
      };
    }
  }
}

const UNTIL = { name: 'UNTIL', params: new Map<string, string>() };
