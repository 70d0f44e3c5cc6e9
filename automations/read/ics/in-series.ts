import { DAY_MS, HOUR_MS } from '#schedule/zones/wall-time.ts';
import type { Clock } from './clock.ts';
import type { Clocks } from './clocks.ts';
import { type Moment, wallOf, type Zone } from './moment.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** How zones are told: by what a TZID means, and the zone in which UTC is to be read, where one is given. */
export interface Zones {
  readonly clocks: Clocks;
  readonly utcAs?: Clock;
}

/** Where something lies in a series: a whole day of it, or a time, as its own clocks show it. */
export type Place = { readonly kind: 'day'; readonly day: number } | { readonly kind: 'time'; readonly wall: number };

/**
 * Where an exception (EXDATE, RECURRENCE-ID) or an addition (RDATE) lies in the series that begins at `start`. Outlook, Exchange and
 * Mozilla write an exception of whole days as the midnight at which the day begins.
 * @param name as it is called in a refusal
 */
export function placeInSeries(moment: Moment, start: Moment, zones: Zones, name: string): Place | Refusal {
  if (moment.seconds === undefined) return { kind: 'day', day: moment.day };
  const said = `has ${name} ${moment.text}`;
  if (start.seconds === undefined) {
    if (moment.seconds === 0) return { kind: 'day', day: moment.day };
    const wall = moment.zone.kind === 'utc' ? zones.utcAs?.wall(wallOf(moment)) : undefined;
    if (wall !== undefined && wall % DAY_MS === 0) return { kind: 'day', day: wall / DAY_MS };
    const right = `write ${name} as a day, such as 20270216, or say the timezone of the calendar's UTC`;
    return { wrong: `${said}, a time of day, and is of whole days`, right };
  }
  const wall = wallInZone(moment, start.zone, zones);
  return isRefusal(wall) ? { ...wall, wrong: `${said} ${wall.wrong}` } : { kind: 'time', wall: wall.wall };
}

/** What clocks of a zone show at a moment; in a zone that is not said they show what is written. */
export function wallInZone(moment: Moment, zone: Zone, zones: Zones): { readonly wall: number } | Refusal {
  const wall = wallOf(moment);
  if (moment.zone.kind === 'unsaid' || isSame(moment.zone, zone)) return { wall };
  const instant = moment.zone.kind === 'utc' ? wall : zones.clocks(moment.zone.name)?.instant(wall);
  if (zone.kind === 'unsaid' && moment.zone.kind === 'named') return { wall };
  const clock = zone.kind === 'named' ? zones.clocks(zone.name) : zone.kind === 'unsaid' ? zones.utcAs : UTC;
  if (instant !== undefined && clock !== undefined) return { wall: clock.wall(instant) };
  if (zone.kind === 'unsaid')
    return { wrong: 'in UTC, and begins at a time of no zone', right: 'give both the same zone' };
  const unknown = zone.kind === 'named' && clock === undefined ? zone : moment.zone;
  const name = unknown.kind === 'named' ? JSON.stringify(unknown.name.slice(0, 60)) : 'of UTC';
  return {
    wrong: `in another zone than it begins in, and the zone ${name} is not known`,
    right: 'define it (VTIMEZONE), or give both the same zone, such as Europe/Berlin',
  };
}

const UTC: Clock = { wall: (instant) => instant, instant: (wall) => wall };

const isSame = (one: Zone, other: Zone): boolean =>
  one.kind === 'named' ? other.kind === 'named' && other.name === one.name : one.kind === other.kind;

/** Zones are from 12 hours behind UTC to 14 ahead. */
const WEST_MS = 12 * HOUR_MS;
const EAST_MS = 14 * HOUR_MS;

/**
 * The last day on which a series may begin, by its UNTIL; the first and the last such day where the zones do not tell which. A plain
 * day means all of that day, and for whole days so do its first and its last second.
 */
export function lastDays(
  until: Moment,
  start: Moment,
  zones: Zones,
): { readonly first: number; readonly last: number } {
  const { day, seconds } = until;
  const isWhole = seconds === undefined || (start.seconds === undefined && (seconds === 0 || seconds === LAST_SECOND));
  if (isWhole || (start.seconds === undefined && until.zone.kind !== 'utc')) return { first: day, last: day };
  const time = wallOf(start) - start.day * DAY_MS;
  const lastAt = (wall: number): number => Math.floor((wall - time) / DAY_MS);
  const zone = start.seconds === undefined ? { kind: 'unsaid' as const } : start.zone;
  const wall = wallInZone(until, zone, zones);
  if (!isRefusal(wall)) return { first: lastAt(wall.wall), last: lastAt(wall.wall) };
  return { first: lastAt(wallOf(until) - WEST_MS), last: lastAt(wallOf(until) + EAST_MS) };
}

const LAST_SECOND = 24 * 60 * 60 - 1;
