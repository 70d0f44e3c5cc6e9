import * as z from 'zod/mini';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import { aimIdIn } from '#core/aim/run-id.ts';
import type { Asked } from '#terminal/command.ts';
import { valued } from '#terminal/options.ts';

const RunSchema = z.pipe(
  z
    .string()
    .check(z.refine((text) => aimIdIn(text) !== undefined, 'a run as autopilot runs prints it, such as 3f2a91c07b.2')),
  z.transform((text) => aimIdIn(text) ?? ''),
);

export const SHOW_WORDS = {
  /** The aim that it is a try of. */
  run: valued('RUN', 'as autopilot runs and status print it', RunSchema),
};

export const SHOW_OPTIONS = DEPLOYED_OPTIONS;

export type AskedShow = Asked<typeof SHOW_WORDS, typeof SHOW_OPTIONS>;
