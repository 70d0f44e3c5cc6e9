import { DAY_MS, HOUR_MS, MINUTE_MS, wallText } from '#schedule/zones/wall-time.ts';
import { spanAt } from '#schedule/zones/zone-span.ts';
import { dayText } from './time-text.ts';

/** A line of the time-line, with what clocks in the zone show there. */
export interface Tick {
  readonly at: number;
  readonly label: string;
  readonly isMidnight: boolean;
}

/** How far ticks may be apart, so that they are easy to count by. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  DAY_MS,
];

/** The narrowest step that leaves so many px to each label. */
export function stepFor(msPerPx: number, leastPx: number): number {
  return STEPS_MS.find((step) => step / msPerPx >= leastPx) ?? DAY_MS;
}

/**
 * Where clocks in the zone show a multiple of the step, from one instant until another (exclusive), in order: on a day of 23 hours one of them
 * is missing, on one of 25 one is there twice.
 */
export function ticksOf(timezone: string, from: number, until: number, stepMs: number): readonly Tick[] {
  const ticks: Tick[] = [];
  for (let at = from; at < until; ) {
    const span = spanAt(timezone, at);
    const end = Math.min(span.until, until);
    const first = Math.ceil((at + span.offset) / stepMs) * stepMs;
    for (let wall = first; wall - span.offset < end; wall += stepMs) ticks.push(tickAt(wall, span.offset));
    at = end;
  }
  return ticks;
}

function tickAt(wall: number, offset: number): Tick {
  const isMidnight = wall % DAY_MS === 0;
  return { at: wall - offset, isMidnight, label: isMidnight ? dayText(wall) : wallText(wall).slice(11, 16) };
}
