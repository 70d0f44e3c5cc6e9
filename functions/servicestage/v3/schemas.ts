import * as z from 'zod/mini';
import { STATE_FIELDS } from '#servicestage/said-state.ts';
import { OptionalCountSchema, OptionalTextSchema, TextSchema, VersionSchema } from '#servicestage/schemas.ts';

// As lenient as V2's, for the same reasons.

/** Whatever is of another form counts as missing. */
export const DeployModeSchema = z.catch(z.nullish(z.object({ deploy_mode: OptionalTextSchema })), undefined);

/** How a component is, in its detail and in the lists. There is no `last_job_status`. */
const StatusSchema = z.object({
  component_status: TextSchema,
  ...STATE_FIELDS,
});

/** The detail has neither id nor `platform_type` by the SDK; the lists have both. The top-level `replica` is what is configured. */
export const ComponentAnswerSchema = z.object({
  id: OptionalTextSchema,
  application_id: OptionalTextSchema,
  platform_type: OptionalTextSchema,
  runtime_stack: DeployModeSchema,
  version: VersionSchema,
  replica: OptionalCountSchema,
  status: StatusSchema,
});
export type ComponentAnswer = z.infer<typeof ComponentAnswerSchema>;

/** A time is text of a form that nobody documents. */
const RecordSchema = z.object({
  version: VersionSchema,
  current_used: z.catch(z.nullish(z.boolean()), undefined),
  begin_time: z.catch(z.nullish(z.union([z.string(), z.number()])), undefined),
});
export type RecordEntry = z.infer<typeof RecordSchema>;

/** One page; `count` is the total, and may be missing. */
export const RecordsAnswerSchema = z.object({ count: OptionalCountSchema, records: z.array(RecordSchema) });
export type RecordsAnswer = z.infer<typeof RecordsAnswerSchema>;
