import * as z from 'zod/mini';
import { RunJsonSchema } from '#cli/chronicle/run-schema.ts';
import { HeldJsonSchema, SeenJsonSchema } from '#cli/status/status-schema.ts';

/** What `autopilot approve --json` and `refuse --json` print. */
export const AnsweredJsonSchema = z.strictObject({
  /** Whether the answer was taken. */
  answered: z.boolean(),
  approved: z.boolean(),
  /** The ARN of whoever answers, as AWS names the caller. */
  by: z.string(),
  reason: z.exactOptional(z.string()),
  /** What is asked: missing where nobody asks. */
  question: z.exactOptional(RunJsonSchema),
  /** How its component is as it is answered, by ServiceStage. */
  seen: z.exactOptional(SeenJsonSchema),
  /** Who holds the component meanwhile, and who has stopped everything. */
  held: z.exactOptional(HeldJsonSchema),
  stopped: z.exactOptional(HeldJsonSchema),
  /** Why it was not taken. */
  why: z.exactOptional(z.string()),
});

export type AnsweredJson = z.infer<typeof AnsweredJsonSchema>;
