import * as z from 'zod/mini';
import { ActionJsonSchema, StateJsonSchema } from '#cli/plan/plan-schema.ts';
import { ActionNameSchema } from '#core/action.ts';
import { OutcomeNameSchema } from '#core/outcome.ts';

const InstantSchema = z.iso.datetime();

const HeldJsonSchema = z.strictObject({
  reason: z.string(),
  by: z.string(),
  at: InstantSchema,
  /** Missing where it is held until somebody releases it. */
  until: z.exactOptional(InstantSchema),
});

const OpenAimJsonSchema = z.strictObject({
  automation: z.string(),
  occurrence: z.string(),
  state: z.enum(['waiting', 'trying']),
  /** Of its latest try. */
  number: z.int(),
  /** When its next try is due; of one that is under way, when it counts as dead. */
  again: z.exactOptional(InstantSchema),
  expiresAt: InstantSchema,
});

const SentJsonSchema = z.strictObject({
  at: InstantSchema,
  automation: z.string(),
  occurrence: z.string(),
  action: ActionNameSchema,
  /** Missing as long as its run has not ended. */
  outcome: z.exactOptional(OutcomeNameSchema),
});

/** What `autopilot status --json` prints. */
export const StatusJsonSchema = z.strictObject({
  at: InstantSchema,
  components: z.array(
    z.strictObject({
      component: z.string(),
      /** By the schedules; ServiceStage is not asked. */
      wanted: StateJsonSchema,
      held: z.exactOptional(HeldJsonSchema),
      open: z.array(OpenAimJsonSchema),
      last: z.exactOptional(SentJsonSchema),
      next: z.exactOptional(ActionJsonSchema),
    }),
  ),
});

export type StatusJson = z.infer<typeof StatusJsonSchema>;
