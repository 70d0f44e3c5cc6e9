import { isTimeZone } from '#schedule/zones/time-zone.ts';
import { type Clock, clockOf } from './clock.ts';
import { type Component, valueIn } from './components.ts';
import { definedClock } from './vtimezone.ts';

/** The clock of a TZID; undefined where nobody says what it means. */
export type Clocks = (name: string) => Clock | undefined;

/** A name of the IANA database is read as that, with whatever stands before it; others are what the calendars define (VTIMEZONE). */
export function clocksOf(calendars: readonly Component[]): Clocks {
  const zones = calendars.flatMap(({ components }) => components.filter(({ name }) => name === 'VTIMEZONE'));
  const defined = new Map(zones.map((zone) => [unquoted(valueIn(zone, 'TZID') ?? ''), zone]));
  const known = new Map<string, Clock | undefined>();
  return (name) => {
    if (known.has(name)) return known.get(name);
    const iana = ianaName(name);
    const zone = defined.get(name);
    const clock = iana === undefined ? zone && definedClock(zone) : clockOf(iana);
    known.set(name, clock);
    return clock;
  };
}

/** Some programs write the name of a zone in quotes, or end it with a colon. */
const unquoted = (text: string): string => text.replaceAll(/"|:+$/g, '').trim();

/** Mozilla and others write `/mozilla.org/20070129_1/Europe/Berlin`. */
function ianaName(name: string): string | undefined {
  const steps = name.split('/');
  return steps.map((_, index) => steps.slice(index).join('/')).find(isTimeZone);
}
