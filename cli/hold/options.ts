import * as z from 'zod/mini';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import { ReasonSchema } from '#cli/deployed/reason.ts';
import { DURATION_IN_WORDS, durationSeconds } from '#schedule/duration.ts';
import type { Asked } from '#terminal/command.ts';
import { flag, several, valued } from '#terminal/options.ts';

const duration = z.pipe(
  z.string().check(z.refine((text) => durationSeconds(text) !== undefined, DURATION_IN_WORDS)),
  z.transform((text) => durationSeconds(text) ?? 0),
);

export const HOLD_WORDS = { components: several('COMPONENT', 'the components that are held', z.array(z.string())) };

export const HOLD_OPTIONS = {
  all: flag('everything in place of single components'),
  /** In seconds. */
  for: valued('2h', 'how long (default: until it is released)', z.exactOptional(duration)),
  reason: valued('TEXT', 'why; whoever is woken reads it', ReasonSchema),
  ...DEPLOYED_OPTIONS,
};

export type AskedHold = Asked<typeof HOLD_WORDS, typeof HOLD_OPTIONS>;
