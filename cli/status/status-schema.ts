import * as z from 'zod/mini';
import { RunJsonSchema } from '#cli/chronicle/run-schema.ts';
import { ActionJsonSchema, StateJsonSchema } from '#cli/plan/plan-schema.ts';

const InstantSchema = z.iso.datetime();

const HeldJsonSchema = z.strictObject({
  reason: z.string(),
  by: z.string(),
  at: InstantSchema,
  /** Missing where it is held until somebody releases it. */
  until: z.exactOptional(InstantSchema),
});

const OpenAimJsonSchema = z.strictObject({
  /** What `autopilot show` takes. */
  run: z.string(),
  automation: z.string(),
  occurrence: z.string(),
  state: z.enum(['waiting', 'trying']),
  /** Of its latest try. */
  number: z.int(),
  /** When its next try is due; of one that is under way, when it counts as dead. */
  again: z.exactOptional(InstantSchema),
  expiresAt: InstantSchema,
  /** What a person may answer on its behalf. */
  asked: z.exactOptional(RunJsonSchema),
});

/** What `autopilot status --json` prints. */
export const StatusJsonSchema = z.strictObject({
  at: InstantSchema,
  /** How far back `last` was looked for. */
  since: InstantSchema,
  components: z.array(
    z.strictObject({
      component: z.string(),
      /** By the schedules; ServiceStage is not asked. */
      wanted: StateJsonSchema,
      held: z.exactOptional(HeldJsonSchema),
      open: z.array(OpenAimJsonSchema),
      last: z.exactOptional(RunJsonSchema),
      next: z.exactOptional(ActionJsonSchema),
    }),
  ),
});

export type StatusJson = z.infer<typeof StatusJsonSchema>;
