import { createHash } from 'node:crypto';
import { MINUTE_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';

/** How much later than it is due a schedule fires, in milliseconds. */
export type Punctuality = (schedule: string, due: number) => number;

/** Of no cloud. */
export const onTheDot: Punctuality = () => 0;

/**
 * EventBridge Scheduler fires within the minute that is due. At which second of it looks random, and is the same for the same seed.
 * Source: EventBridge Scheduler user guide, schedule types (60-second precision).
 */
export const withinTheMinute =
  (seed: number): Punctuality =>
  (schedule, due) =>
    (createHash('sha256')
      .update(JSON.stringify([seed, schedule, due]))
      .digest()
      .readUInt32BE() %
      (MINUTE_MS / SECOND_MS)) *
    SECOND_MS;
