import * as z from 'zod/mini';
import { DURATION, DURATION_IN_WORDS, durationSeconds } from '#schedule/duration.ts';

export const DurationSchema = z.string().check(z.regex(DURATION, DURATION_IN_WORDS));

/** A duration within bounds, both in seconds and both allowed. */
export const durationWithin = (least: number, most: number, inWords: string) =>
  DurationSchema.check(
    z.refine((text) => {
      const seconds = durationSeconds(text) ?? least;
      return seconds >= least && seconds <= most;
    }, inWords),
  );
