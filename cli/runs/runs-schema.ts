import * as z from 'zod/mini';
import { RunJsonSchema } from '#cli/chronicle/run-schema.ts';

/** What `autopilot runs --json` prints: the latest run first. `leftOut` are those that ended nothing, since another run had the same. */
export const RunsJsonSchema = z.strictObject({
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  runs: z.array(RunJsonSchema),
  leftOut: z.int(),
});

export type RunsJson = z.infer<typeof RunsJsonSchema>;
