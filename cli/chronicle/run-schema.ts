import * as z from 'zod/mini';
import { ActionNameSchema } from '#core/action.ts';
import { FailureSchema } from '#core/outcome.ts';
import { LAST_WORDS } from '#core/reason.ts';
import { RUN_OUTCOMES } from './told-run.ts';

/** RFC 3339, in UTC. */
const InstantSchema = z.iso.datetime();

/** A run as commands print it for scripts. */
export const RunJsonSchema = z.strictObject({
  /** What `autopilot show` takes. */
  run: z.string(),
  number: z.int(),
  /** When it was told. */
  at: InstantSchema,
  automation: z.string(),
  /** Which firing of its trigger it is, and when that was. */
  occurrence: z.string(),
  trigger: z.record(z.string(), z.string()),
  firedAt: InstantSchema,
  component: z.string(),
  instanceId: z.string(),
  action: ActionNameSchema,
  parameters: z.record(z.string(), z.unknown()),
  /** `asked` where a person has not answered yet. */
  outcome: z.enum(RUN_OUTCOMES),
  message: z.string(),
  /** Those of an outcome. */
  reason: z.exactOptional(z.string()),
  seconds: z.exactOptional(z.number()),
  startedAt: z.exactOptional(InstantSchema),
  endedAt: z.exactOptional(InstantSchema),
  word: z.exactOptional(z.enum(LAST_WORDS)),
  again: z.exactOptional(InstantSchema),
  jobId: z.exactOptional(z.string()),
  error: z.exactOptional(FailureSchema),
  approvedBy: z.exactOptional(z.string()),
  /** Those of a question. */
  callbackId: z.exactOptional(z.string()),
  expiresAt: z.exactOptional(InstantSchema),
  /** The ARN of its durable execution. */
  execution: z.exactOptional(z.string()),
});

export type RunJson = z.infer<typeof RunJsonSchema>;
