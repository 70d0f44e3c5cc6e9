import type { RunEvent } from '#core/event.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { utcText } from '#core/instant.ts';
import { type Ending, ending } from '#core/outcome.ts';

/** Whoever dates an event has another clock than whoever takes it. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Refuses an event that is dated in the future: it never comes from a schedule or an alarm, and would not expire for as long as it is
 * ahead; a schedule of it would overtake all that are due before. `now` is epoch milliseconds.
 */
export function datedAhead({ at, automation }: Pick<RunEvent, 'at' | 'automation'>, now: number): GoOn | Ending {
  const ahead = Date.parse(at) - now;
  if (ahead <= CLOCKS_DIFFER_MS) return GO_ON;
  const seconds = Math.round(ahead / 1000);
  return ending(
    'dated-ahead',
    `The event of ${automation} is dated ${utcText(Date.parse(at))}, ${seconds} s from now. Nothing was noted of it, and nothing sent.`,
  );
}
