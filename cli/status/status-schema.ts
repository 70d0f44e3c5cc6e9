import * as z from 'zod/mini';
import { RunJsonSchema } from '#cli/chronicle/run-schema.ts';
import { ActionJsonSchema, StateJsonSchema } from '#cli/plan/plan-schema.ts';
import { WHY_UNREAD } from '#core/read/read-answer.ts';

const InstantSchema = z.iso.datetime();

/** What ServiceStage says, or why that was not read: `unreachable` where nobody could be asked. */
export const SeenJsonSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('read'),
    status: z.string(),
    version: z.string(),
    replica: z.exactOptional(z.int()),
    availableReplica: z.exactOptional(z.int()),
    failDetail: z.exactOptional(z.string()),
    lastJobId: z.exactOptional(z.string()),
    lastJobStatus: z.exactOptional(z.string()),
  }),
  z.strictObject({ kind: z.literal('unread'), why: z.enum([...WHY_UNREAD, 'unreachable']), message: z.string() }),
]);

export const HeldJsonSchema = z.strictObject({
  reason: z.string(),
  by: z.string(),
  at: InstantSchema,
  /** Missing where it is held until somebody releases it. */
  until: z.exactOptional(InstantSchema),
});

const OverriddenJsonSchema = z.strictObject({
  replica: z.int(),
  reason: z.string(),
  by: z.string(),
  at: InstantSchema,
  until: InstantSchema,
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
      /** By the schedules. */
      wanted: StateJsonSchema,
      seen: SeenJsonSchema,
      held: z.exactOptional(HeldJsonSchema),
      /** What a person wants until then, in place of what schedules do. */
      overridden: z.exactOptional(OverriddenJsonSchema),
      open: z.array(OpenAimJsonSchema),
      last: z.exactOptional(RunJsonSchema),
      next: z.exactOptional(ActionJsonSchema),
    }),
  ),
});

export type StatusJson = z.infer<typeof StatusJsonSchema>;
