import { TIME_ZONE_LINKS } from './time-zone-links.ts';
import { DAY_MS, type WallTime, wallMs, wallText, wallTimeOf } from './wall-time.ts';
import { spanAt, spansOfYear } from './zone-span.ts';

/** Whether this is the name of a zone in the IANA database, in its exact case. */
export const isTimeZone = (name: string): boolean => names().has(name);

/** Every name that `isTimeZone` takes, sorted. */
export const knownTimeZones = (): readonly string[] => [...names()];

/** What clocks in the zone show at an instant, given in epoch ms. Throws a RangeError for a zone that Intl does not know. */
export const wallTimeAt = (instant: number, zone: string): WallTime =>
  wallTimeOf(instant + spanAt(zone, instant).offset);

/** The same as text, `2027-03-28T03:30:00`. */
export const wallTextAt = (instant: number, zone: string): string => wallText(instant + spanAt(zone, instant).offset);

/**
 * The instants, in epoch ms and in order, at which clocks in the zone show a wall time: none where they are put forward
 * past it, two where they are put back over it, else one. Throws a RangeError for a zone that Intl does not know.
 */
export function instantsOf(wall: WallTime, zone: string): readonly number[] {
  const ms = wallMs(wall);
  const years = new Set([wallTimeOf(ms - DAY_MS).year, wallTimeOf(ms + DAY_MS).year]);
  return [...years]
    .flatMap((year) => spansOfYear(zone, year))
    .filter(({ from, until, offset }) => ms - offset >= from && ms - offset < until)
    .map(({ offset }) => ms - offset);
}

let known: ReadonlySet<string> | undefined;

function names(): ReadonlySet<string> {
  known ??= new Set([...Intl.supportedValuesOf('timeZone'), ...TIME_ZONE_LINKS].sort());
  return known;
}
