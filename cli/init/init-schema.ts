import * as z from 'zod/mini';

/** What `autopilot init --json` prints. */
export const InitJsonSchema = z.object({
  /** As an absolute path. */
  file: z.string(),
  components: z.array(z.string()),
  automation: z.string(),
  /** What became of the keys, if they were to be stored: the version of the parameter, or why it was not written. */
  stored: z.optional(
    z.union([
      z.object({ parameter: z.string(), version: z.number() }),
      z.object({ parameter: z.string(), why: z.string() }),
    ]),
  ),
  /** What to do now, a command line each. */
  next: z.array(z.string()),
});
export type InitJson = z.infer<typeof InitJsonSchema>;
