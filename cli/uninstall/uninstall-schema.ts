import * as z from 'zod/mini';

/** What `autopilot uninstall --json` prints. */
export const UninstallJsonSchema = z.strictObject({
  /** In the order in which they are deleted. */
  stacks: z.array(z.strictObject({ name: z.string(), protected: z.boolean() })),
  /** How many resources of each type go. */
  goes: z.record(z.string(), z.int()),
  stays: z.array(z.strictObject({ what: z.string(), name: z.string() })),
  /** ARNs of durable executions that are not over, and are stopped. */
  running: z.array(z.string()),
  /** What ServiceStage may have taken on, and nobody has told the end of. */
  inFlight: z.array(
    z.strictObject({
      automation: z.string(),
      occurrence: z.string(),
      component: z.string(),
      jobId: z.optional(z.string()),
    }),
  ),
  deadLetters: z.int(),
  /** Whether all that goes is gone. */
  done: z.boolean(),
});
export type UninstallJson = z.infer<typeof UninstallJsonSchema>;
