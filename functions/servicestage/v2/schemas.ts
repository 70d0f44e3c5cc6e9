import * as z from 'zod/mini';
import { STATE_FIELDS } from '#servicestage/said-state.ts';
import {
  CountSchema,
  OptionalCountSchema,
  OptionalTextSchema,
  TextSchema,
  VersionSchema,
} from '#servicestage/schemas.ts';

/** What the service knows about the instance now is in `status_detail`; there is no top-level status. */
export const InstanceAnswerSchema = z.object({
  id: OptionalTextSchema,
  platform_type: OptionalTextSchema,
  version: VersionSchema,
  status_detail: z.object({
    status: TextSchema,
    ...STATE_FIELDS,
    last_job_status: OptionalTextSchema,
  }),
});
export type InstanceAnswer = z.infer<typeof InstanceAnswerSchema>;

const SnapshotSchema = z.object({
  version: VersionSchema,
  create_time: CountSchema,
  instance_id: OptionalTextSchema,
});

export type SnapshotEntry = z.infer<typeof SnapshotSchema>;

/** An older sample puts the count inside the array: an element of its own, which is no snapshot. */
const StrayCountSchema = z.pipe(
  z.strictObject({ count: CountSchema }),
  z.transform(() => undefined),
);

/** One page; `count` is the total, and may be missing. */
export const SnapshotsAnswerSchema = z.object({
  count: OptionalCountSchema,
  snapshots: z.pipe(
    z.array(z.union([SnapshotSchema, StrayCountSchema])),
    z.transform((entries) => entries.filter((entry) => entry !== undefined)),
  ),
});
export type SnapshotsAnswer = z.infer<typeof SnapshotsAnswerSchema>;
