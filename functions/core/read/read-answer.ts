import * as z from 'zod/mini';
import { PlatformSchema, TargetIdSchema } from '#core/component.ts';
import { FailureSchema } from '#core/outcome.ts';
import type { Fate, Instance } from '#core/ports/service-stage.ts';

/** Why nothing was read: what ServiceStage made of the request, or that it was not asked. */
export const WHY_UNREAD = [
  'not-sent',
  'throttled',
  'credentials',
  'not-found',
  'busy',
  'refused',
  'unclear',
  /** There was no answer in time. */
  'too-late',
  /** The file that is deployed has no such component. */
  'not-deployed',
] as const satisfies readonly (Fate | 'too-late' | 'not-deployed')[];
export type WhyUnread = (typeof WHY_UNREAD)[number];

/** The failure is clean: its texts hold no secret, and have at most 500 characters. */
const UnreadSchema = z.object({ kind: z.literal('unread'), why: z.enum(WHY_UNREAD), failure: FailureSchema });

/** As the port has it; optional is what ServiceStage did not say. */
const InstanceSchema = z.object({
  platform: z.union([PlatformSchema, z.literal('unknown')]),
  version: z.string(),
  status: z.string(),
  replica: z.exactOptional(z.int()),
  availableReplica: z.exactOptional(z.int()),
  failDetail: z.exactOptional(z.string()),
  lastJobId: z.exactOptional(z.string()),
  jobsUntold: z.exactOptional(z.literal(true)),
  lastJobStatus: z.exactOptional(z.string()),
}) satisfies z.ZodMiniType<Instance>;

const ReadStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), instance: InstanceSchema }),
  UnreadSchema,
]);

/** Of the newest only so many are told. */
export const MOST_SNAPSHOTS = 100;

const ReadSnapshotsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    /** The newest first; `createdAt` in epoch milliseconds. */
    newest: z
      .array(
        z.object({
          version: z.string(),
          createdAt: z.exactOptional(z.int()),
          current: z.exactOptional(z.literal(true)),
        }),
      )
      .check(z.maxLength(MOST_SNAPSHOTS)),
    /** How many there are in all. */
    count: z.int(),
  }),
  UnreadSchema,
]);

/** What was read of one component, or why not; of what was not asked for there is nothing. */
const ReadComponentSchema = z.object({
  instanceId: TargetIdSchema,
  state: z.exactOptional(ReadStateSchema),
  snapshots: z.exactOptional(ReadSnapshotsSchema),
});

/** What the function that reads ServiceStage returns, each component in the order in which it was asked about. */
export const ReadAnswerSchema = z.object({
  components: z.array(ReadComponentSchema),
  /** How far ServiceStage's clock is ahead of AWS's, in whole seconds; missing where no answer had a date. */
  clockAheadSeconds: z.exactOptional(z.int()),
});
export type ReadAnswer = z.infer<typeof ReadAnswerSchema>;
export type ReadComponent = z.infer<typeof ReadComponentSchema>;
export type ReadState = z.infer<typeof ReadStateSchema>;
export type ReadSnapshots = z.infer<typeof ReadSnapshotsSchema>;
export type Unread = z.infer<typeof UnreadSchema>;
