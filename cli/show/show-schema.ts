import * as z from 'zod/mini';
import { RunJsonSchema } from '#cli/chronicle/run-schema.ts';
import { ActionNameSchema } from '#core/action.ts';
import { LAST_WORDS } from '#core/reason.ts';

const InstantSchema = z.iso.datetime();

/** What the ledger has of an aim. */
export const AimJsonSchema = z.strictObject({
  state: z.enum(['waiting', 'trying', 'ended']),
  /** Of its latest try. */
  number: z.int(),
  openedAt: InstantSchema,
  expiresAt: InstantSchema,
  /** When somebody looks after it next: as a rule, its next try. */
  again: z.exactOptional(InstantSchema),
  /** Its last word, once it has one. */
  word: z.exactOptional(z.enum(LAST_WORDS)),
  closedBy: z.exactOptional(z.string()),
  /** Its latest request: `may` have been accepted, or `settled`, or `no`, where it certainly was not. */
  request: z.exactOptional(
    z.strictObject({
      sent: z.enum(['no', 'may', 'settled']),
      request: z.record(z.string(), z.unknown()),
      at: z.exactOptional(InstantSchema),
      jobId: z.exactOptional(z.string()),
    }),
  ),
});

/** One aim, and all that was told of it, the first first. */
export const StoryJsonSchema = z.strictObject({
  aim: z.string(),
  automation: z.string(),
  occurrence: z.string(),
  instanceId: z.string(),
  /** Missing where the ledger has forgotten it. */
  ledger: z.exactOptional(AimJsonSchema),
  runs: z.array(RunJsonSchema),
  /** What people have answered where it asked. */
  answers: z.array(
    z.strictObject({
      run: z.string(),
      at: InstantSchema,
      /** Of the question, where the run may have asked several. */
      action: z.exactOptional(ActionNameSchema),
      approved: z.boolean(),
      by: z.string(),
      reason: z.exactOptional(z.string()),
      /** By the reconciler, since nobody has to answer any more. */
      withdrawn: z.exactOptional(z.literal(true)),
    }),
  ),
  /** Those of its executions, as long as Lambda keeps them. */
  steps: z.array(
    z.strictObject({
      execution: z.string(),
      name: z.string(),
      startedAt: InstantSchema,
      /** Missing as long as it is under way. */
      endedAt: z.exactOptional(InstantSchema),
      ended: z.exactOptional(z.enum(['succeeded', 'failed', 'cancelled', 'timed out'])),
    }),
  ),
});

/** What `autopilot show --json` prints: as a rule one story. */
export const ShowJsonSchema = z.strictObject({ stories: z.array(StoryJsonSchema) });

export type AimJson = z.infer<typeof AimJsonSchema>;
export type StoryJson = z.infer<typeof StoryJsonSchema>;
export type ShowJson = z.infer<typeof ShowJsonSchema>;
