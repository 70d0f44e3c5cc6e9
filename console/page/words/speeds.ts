import { DAY_SECONDS, HOUR_SECONDS, MINUTE_SECONDS } from '#schedule/duration.ts';

/** Simulated seconds in a second, with what they are called. */
export interface Speed {
  readonly speed: number;
  readonly label: string;
}

const SPEEDS: readonly Speed[] = [
  { speed: 1, label: 'real time' },
  { speed: 10, label: '10 s in a second' },
  { speed: MINUTE_SECONDS, label: '1 min in a second' },
  { speed: 5 * MINUTE_SECONDS, label: '5 min in a second' },
  { speed: 20 * MINUTE_SECONDS, label: '20 min in a second' },
  { speed: HOUR_SECONDS, label: '1 h in a second' },
  { speed: DAY_SECONDS / 20, label: 'a day in 20 s' },
];

/** All that can be chosen, the slowest first; with the one that it goes at now, whatever that is. */
export function speedsWith(speed: number): readonly Speed[] {
  if (SPEEDS.some((known) => known.speed === speed)) return SPEEDS;
  return [...SPEEDS, { speed, label: `${speed}×` }].toSorted((one, other) => one.speed - other.speed);
}
