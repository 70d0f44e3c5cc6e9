import type { Mistake } from '#automations/mistakes/words/mistake.ts';
import type { Plain } from '#automations/mistakes/words/plain.ts';
import { CalendarSchema } from '#core/calendar.ts';
import { dateAfter, dateOf, dateRange, mergeRanges } from '#schedule/zones/date-ranges.ts';
import { calendarsKnown, calendarsMeant } from './calendar-names.ts';

/** A calendar is kept some weeks ahead; the next holiday of most is nearer than that. In days. */
const AHEAD = 60;

/** Calendars that no automation names, and those in use that have run out. `now` in epoch ms; without it none has run out. */
export function* calendarWarnings(calendars: unknown, automations: Plain, now: number): Generator<Mistake> {
  const known = calendarsKnown(calendars);
  if (known === undefined) return;
  const meant = calendarsMeant(automations, known);
  for (const [name, calendar] of known) {
    const path = ['calendars', name];
    if (!meant.has(name)) {
      const right = 'name it in except or only of one, or take it out';
      yield { path, wrong: 'is in no automation', right, inKey: true };
    } else if (Number.isFinite(now)) {
      const wrong = expired(calendar, now);
      if (wrong !== undefined) yield { path, wrong, right: 'add the dates that are to come', inKey: true };
    }
  }
}

function expired(calendar: unknown, now: number): string | undefined {
  const read = CalendarSchema.safeParse(calendar);
  if (!read.success) return undefined;
  const ranges = mergeRanges(read.data.dates.map(dateRange));
  const today = dateOf(now);
  const ahead = dateAfter(today, AHEAD);
  if (ranges.some(({ first, last }) => last >= today && first <= ahead)) return undefined;
  const next = ranges.find(({ first }) => first > ahead)?.first;
  const last = `its last is ${ranges.at(-1)?.last}`;
  return `has no date in the ${AHEAD} days from ${today}; ${next === undefined ? '' : `its next is ${next}, `}${last}`;
}
