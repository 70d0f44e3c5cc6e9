import { DAY_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';
import { type Component, type Property, propertiesOf } from './components.ts';
import { wallInZone, type Zones } from './in-series.ts';
import { type Moment, momentsOf, wallOf } from './moment.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { type Rule, readRule } from './rule.ts';

/** An event, a series of events, or one of a series that differs from the rest (which has an `id` in it). */
export interface CalendarEvent {
  readonly component: Component;
  readonly start: Moment;
  /** How long it lasts, in ms of the clocks of its own zone. */
  readonly length: number;
  readonly rules: readonly Said<Rule>[];
  readonly added: readonly Said<Moment>[];
  readonly excluded: readonly Said<Moment>[];
  readonly id?: Said<Moment>;
}

/** Something that is said in a line. */
export interface Said<Value> {
  readonly value: Value;
  readonly line: number;
}

export type Placed = Refusal & { readonly line: number };

/** Reads a VEVENT, or says all that is wrong with it. */
export function readEvent(
  component: Component,
  zones: Zones,
): CalendarEvent | { readonly refusals: readonly Placed[] } {
  const [begins, ...more] = propertiesOf(component, 'DTSTART');
  const start = begins && momentsOf(begins)[0];
  if (start === undefined)
    return refused({ wrong: 'has no DTSTART', right: 'an event begins on a day', line: component.line });
  if (isRefusal(start)) return refused({ ...start, line: begins?.line ?? component.line });
  const twice = [...more, ...propertiesOf(component, 'RECURRENCE-ID').slice(1)];
  const rules = said(propertiesOf(component, 'RRULE'), ({ value }) => [readRule(value, start)]);
  const added = said(propertiesOf(component, 'RDATE'), momentsOf);
  const excluded = said(propertiesOf(component, 'EXDATE'), momentsOf);
  const ids = said(propertiesOf(component, 'RECURRENCE-ID'), (property) => [idOf(property)]);
  const length = lengthOf(component, start, zones);
  const refusals = [
    ...twice.map(({ name, line }) => ({ wrong: `has ${name} twice`, right: 'an event has one', line })),
    ...(ids.values.length > 0 ? propertiesOf(component, 'RRULE') : [])
      .filter(({ value }) => value !== '')
      .map(({ line }) => ({ ...BOTH, line })),
    ...propertiesOf(component, 'EXRULE').map(({ line }) => ({ ...EXRULE, line })),
    ...[rules, added, excluded, ids].flatMap((read) => read.refusals),
    ...(typeof length === 'number' ? [] : [length]),
  ];
  if (refusals.length > 0 || typeof length !== 'number') return refused(...refusals);
  const [id] = ids.values;
  const all = { rules: rules.values, added: added.values, excluded: excluded.values };
  return { component, start, length, ...all, ...(id && { id }) };
}

const BOTH: Refusal = {
  wrong: 'has a RECURRENCE-ID and a rule, and is one day of a series or a series',
  right: 'take one of the two out',
};

const EXRULE: Refusal = {
  wrong: 'has an EXRULE, which RFC 5545 does not have any more',
  right: 'write its days as EXDATE',
};

const refused = (...refusals: readonly Placed[]) => ({ refusals });

function said<Value extends object>(
  properties: readonly Property[],
  read: (property: Property) => readonly (Value | Refusal | undefined)[],
): { readonly values: readonly Said<Value>[]; readonly refusals: readonly Placed[] } {
  const values: Said<Value>[] = [];
  const refusals: Placed[] = [];
  for (const property of properties)
    for (const value of read(property)) {
      if (value === undefined) continue;
      if (isRefusal(value)) refusals.push({ ...value, line: property.line });
      else values.push({ value, line: property.line });
    }
  return { values, refusals };
}

function idOf(property: Property): Moment | Refusal | undefined {
  const range = property.params.get('RANGE');
  if (range === undefined) return momentsOf(property)[0];
  return {
    wrong: `has a RECURRENCE-ID for RANGE=${range.slice(0, 20)}`,
    right: 'end the series (UNTIL), and begin another',
  };
}

/** One day without anything said for whole days, and a moment for others. */
function lengthOf(component: Component, start: Moment, zones: Zones): number | Placed {
  const [ends] = propertiesOf(component, 'DTEND');
  const [lasts] = propertiesOf(component, 'DURATION');
  if (ends === undefined && lasts === undefined) return start.seconds === undefined ? DAY_MS : 0;
  if (ends === undefined) {
    const { value = '', line = component.line } = lasts ?? {};
    return (
      durationMs(value) ?? {
        wrong: `has a DURATION "${value.slice(0, 40)}"`,
        right: 'a duration is written as P3D',
        line,
      }
    );
  }
  const end = momentsOf(ends)[0];
  if (end === undefined) return start.seconds === undefined ? DAY_MS : 0;
  if (isRefusal(end)) return { ...end, line: ends.line };
  // Where the zones do not tell, an end is taken as it is written.
  const wall = wallInZone(end, start.zone, zones);
  return (isRefusal(wall) ? wallOf(end) : wall.wall) - wallOf(start);
}

function durationMs(text: string): number | undefined {
  const match = /^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/i.exec(text);
  if (match === null) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return (weeks * 7 + days) * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * SECOND_MS;
}
