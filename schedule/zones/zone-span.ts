import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './wall-time.ts';

/** A stretch within one UTC year during which a zone keeps one offset. All in ms; offsets are positive in the east. */
export interface ZoneSpan {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
  /**
   * The wall times that this span is the first to show. Spans share none of them: those of a gap belong to no span, those
   * of an overlap to the earlier one. So a wall time in here has `wall - offset` as its first instant.
   */
  readonly wallFrom: number;
  readonly wallUntil: number;
}

/** The span in which an instant lies. */
export function spanAt(zone: string, instant: number): ZoneSpan {
  for (let year = yearOf(instant); ; year += 1) {
    const span = spansOfYear(zone, year).find(({ until }) => until > instant);
    if (span !== undefined) return span;
  }
}

/** The first span that shows this wall time or a later one; in a gap, the span after it. */
export function spanFromWall(zone: string, wall: number): ZoneSpan {
  for (let year = yearOf(wall - DAY_MS); ; year += 1) {
    const span = spansOfYear(zone, year).find(({ wallUntil }) => wallUntil > wall);
    if (span !== undefined) return span;
  }
}

/** The last span that shows this wall time or an earlier one; in a gap, the span before it. */
export function spanUntilWall(zone: string, wall: number): ZoneSpan {
  for (let year = yearOf(wall + DAY_MS); ; year -= 1) {
    const span = spansOfYear(zone, year).findLast(({ wallFrom }) => wallFrom <= wall);
    if (span !== undefined) return span;
  }
}

/** The spans of a UTC year, in order, from its first to its last instant. Found once, since asking Intl takes microseconds. */
export function spansOfYear(zone: string, year: number): readonly ZoneSpan[] {
  const { offsetAt, years } = zones.get(zone) ?? openZone(zone);
  const spans = years.get(year) ?? readYear(offsetAt, year);
  years.set(year, spans);
  return spans;
}

type OffsetAt = (instant: number) => number;

interface Zone {
  readonly offsetAt: OffsetAt;
  readonly years: Map<number, readonly ZoneSpan[]>;
}

const zones = new Map<string, Zone>();

function openZone(name: string): Zone {
  const zone: Zone = { offsetAt: offsetReader(name), years: new Map() };
  zones.set(name, zone);
  return zone;
}

const yearOf = (ms: number): number => new Date(ms).getUTCFullYear();

/** Two changes of a zone are never nearer than a week (Gaza in 2040, Recife in 2000), so none hides between two probes. */
const PROBE_MS = 6 * DAY_MS;

/** An overlap never reaches over the end of a UTC year: Morocco in 1985, the nearest, put its clocks back just up to it. */
const readYear = (offsetAt: OffsetAt, year: number): readonly ZoneSpan[] =>
  readSpans(offsetAt, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));

/** `shown` is the wall time up to which earlier spans have shown everything. */
function readSpans(offsetAt: OffsetAt, from: number, end: number, shown = -Infinity): readonly ZoneSpan[] {
  const offset = offsetAt(from);
  const until = firstChange(offsetAt, from, end, offset);
  const wallFrom = Math.max(from + offset, shown);
  const wallUntil = Math.max(until + offset, wallFrom);
  const span = { from, until, offset, wallFrom, wallUntil };
  return until === end ? [span] : [span, ...readSpans(offsetAt, until, end, wallUntil)];
}

/** The first second after `from` at which the zone has left this offset, or `end`. */
function firstChange(offsetAt: OffsetAt, from: number, end: number, offset: number): number {
  const last = end - SECOND_MS;
  let same = from;
  while (same < last) {
    const probe = Math.min(same + PROBE_MS, last);
    if (offsetAt(probe) !== offset) return bisect(offsetAt, same, probe, offset);
    same = probe;
  }
  return end;
}

function bisect(offsetAt: OffsetAt, from: number, until: number, offset: number): number {
  let same = from;
  let changed = until;
  while (changed - same > SECOND_MS) {
    const middle = same + Math.floor((changed - same) / (2 * SECOND_MS)) * SECOND_MS;
    if (offsetAt(middle) === offset) same = middle;
    else changed = middle;
  }
  return changed;
}

function offsetReader(zone: string): OffsetAt {
  // The weekday is not wanted, but some field must be shown, and this one takes the least time.
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', weekday: 'short' });
  return (instant) => offsetIn(format.format(instant));
}

/** Reads the end of `Wed, GMT-08:00`. UTC comes as plain `GMT`, and Liberia kept seconds until 1972. */
function offsetIn(text: string): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (match === null) throw new RangeError(`no offset from GMT in ${text}`);
  const [, sign, hours = 0, minutes = 0, seconds = 0] = match;
  const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
  return sign === '-' ? -size : size;
}
