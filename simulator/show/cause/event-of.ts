import type { Mistake } from '#automations/mistakes/words/mistake.ts';
import type { Done } from '#console/scene/offer.ts';
import { DURATION_IN_WORDS, durationSeconds } from '#schedule/duration.ts';
import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import type { Drill, DrillEvent } from '#simulator/drill/drill.ts';
import { judgeDrill, type Known } from '#simulator/drill/judge-drill.ts';
import { type Day, localTime, timeOn } from '#simulator/stage/day.ts';
import { LASTS, type Row } from './rows.ts';

export interface Asked {
  readonly row: Row;
  /** By the names of the fields. */
  readonly values: Readonly<Record<string, string>>;
  readonly day: Day;
  /** When it is to happen, in epoch milliseconds: a whole second. */
  readonly instant: number;
  /** With all that was caused before. */
  readonly drill: Drill;
  readonly known: Known;
}

/** The event that is asked for; or all that is wrong with it, by field, as the drill's own judge says it. */
export type Judged = { readonly event: DrillEvent } | { readonly mistakes: Done['mistakes'] };

export function eventOf(asked: Asked): Judged {
  const { row, values, drill, known } = asked;
  const strange = Object.keys(values).filter((name) => !row.fields.some((field) => field.name === name));
  const { keys, wrong } = lastingOf(asked);
  const mistakes = [
    ...strange.map((field) => ({ field, wrong: 'is nothing that is asked for: leave it out' })),
    ...(wrong === undefined ? [] : [{ field: LASTS, wrong }]),
  ];
  const event = { at: clockOf(asked, asked.instant), ...row.fixed, ...filledIn(asked), ...keys };
  const { events = [], expect: _, ...rest } = drill;
  const judged = judgeDrill({ ...rest, events: [...events, event] }, known);
  const all = [...mistakes, ...judged.mistakes.map((mistake) => saidOf(mistake, events.length))];
  const made = judged.drill?.events?.at(-1);
  return all.length > 0 || made === undefined ? { mistakes: all } : { event: made };
}

const clockOf = ({ day }: Asked, instant: number): string => localTime(instant, day.timezone);

/** What is left empty is not said; what is no number stays as it was written, for the judge to see. */
const filledIn = ({ row, values }: Asked): Record<string, unknown> =>
  Object.fromEntries(
    row.fields.flatMap(({ name, kind }) => {
      const value = values[name]?.trim() ?? '';
      if (name === LASTS || value === '') return [];
      return [[name, kind === 'number' && !Number.isNaN(Number(value)) ? Number(value) : value]];
    }),
  );

/** What an event says of how long it lasts; where what is written is wrong, something that is right, so that all else is judged too. */
interface Lasting {
  readonly keys: { readonly for?: string; readonly until?: string };
  readonly wrong?: string;
}

/** Most events say until when, and an alarm for how long. */
function lastingOf(asked: Asked): Lasting {
  const { row, values, day, instant } = asked;
  const field = row.fields.find(({ name }) => name === LASTS);
  const written = values[LASTS]?.trim() ?? '';
  const saysFor = row.fields.some(({ name }) => name === 'alarm' || name === 'huaweiAlarm');
  if (field === undefined || (written === '' && (saysFor || field.optional))) return { keys: {} };
  // A drill knows no time behind its day.
  const last = day.end - SECOND_MS;
  const seconds = durationSeconds(written);
  if (seconds === undefined || seconds === 0) {
    const wrong = `${written === '' ? 'is missing' : `is ${written}`}: ${DURATION_IN_WORDS}`;
    return { keys: saysFor ? {} : { until: clockOf(asked, last) }, wrong };
  }
  if (saysFor) return { keys: { for: written } };
  const end = Math.min(instant + seconds * SECOND_MS, last);
  const until = clockOf(asked, end);
  if (timeOn(day, until) === end) return { keys: { until } };
  const wrong = `ends at ${until}, which clocks show twice today, and a drill means the first: a length that ends at another time`;
  return { keys: { until: clockOf(asked, last) }, wrong };
}

/** A mistake of the event at the place that this one has; whatever else is wrong is wrong with all of it. */
function saidOf({ path, wrong, right }: Mistake, index: number): Done['mistakes'][number] {
  const [list, place, key] = path;
  const field = list === 'events' && place === index && typeof key === 'string' ? key : '';
  return { field: field === 'until' ? LASTS : field, wrong: `${wrong}: ${right}` };
}
