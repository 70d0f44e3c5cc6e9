import { type Component, valueIn } from './components.ts';
import type { CalendarEvent, Placed } from './event.ts';

/** An event, and whether it is called off. */
export interface Revision {
  readonly event: CalendarEvent;
  readonly isCancelled: boolean;
}

/**
 * What holds of the revisions of one event: those with the highest SEQUENCE (RFC 5546). Several of them are several events, which a
 * careless export gave one UID, as long as nothing says that one of them is newer: then nobody knows.
 */
export function latest(revisions: readonly Revision[]): readonly Revision[] | Placed {
  const highest = Math.max(...revisions.map(sequenceOf));
  const [first, ...others] = revisions.filter((revision) => sequenceOf(revision) === highest);
  if (first === undefined) return [];
  const other = others.find((one) => isRival(first, one));
  if (other === undefined) return [first, ...others];
  return {
    wrong: `has the UID and the SEQUENCE of the event in line ${first.event.component.line}, and one of them is newer`,
    right: 'keep the one that holds, or give each a UID of its own',
    line: other.event.component.line,
  };
}

function sequenceOf({ event: { component } }: Revision): number {
  const text = valueIn(component, 'SEQUENCE') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

function isRival(one: Revision, other: Revision): boolean {
  if (one.isCancelled !== other.isCancelled) return true;
  const isNewer = STAMPS.some((name) => valueIn(one.event.component, name) !== valueIn(other.event.component, name));
  return isNewer && timesOf(one.event.component) !== timesOf(other.event.component);
}

const STAMPS = ['LAST-MODIFIED', 'DTSTAMP'];

/** What an event says of its times, for what does not differ in it. */
const timesOf = ({ properties }: Component): string =>
  JSON.stringify(properties.filter(({ name }) => TIMES.has(name)).map(({ name, value }) => [name, value]));

const TIMES = new Set(['DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE']);
