import * as z from 'zod/mini';
import { IdSchema, OptionalCountSchema, OptionalIdSchema, OptionalTextSchema } from '#servicestage/schemas.ts';
import { DeployModeSchema } from '#servicestage/v3/schemas.ts';

// As lenient as the other answers: what a list leaves out of an entry is unknown, and no reason to show none of the others.

const EntrySchema = z.object({ id: IdSchema, name: OptionalTextSchema });

/** One page of the applications of a project; `count` is the total, and may be missing. */
export const ApplicationsAnswerSchema = z.object({ count: OptionalCountSchema, applications: z.array(EntrySchema) });

/** One page of the components of an application. */
export const ComponentsAnswerSchema = z.object({
  count: OptionalCountSchema,
  components: z.array(z.extend(EntrySchema, { application_id: OptionalIdSchema })),
});

const InstanceEntrySchema = z.extend(EntrySchema, {
  application_id: OptionalIdSchema,
  component_id: OptionalIdSchema,
  platform_type: OptionalTextSchema,
  version: OptionalTextSchema,
  status_detail: z.nullish(
    z.object({
      status: OptionalTextSchema,
      replica: OptionalCountSchema,
      available_replica: OptionalCountSchema,
    }),
  ),
});
export type InstanceEntry = z.infer<typeof InstanceEntrySchema>;

/** One page of the instances of a component, which the list tells less of than the instance itself does. */
export const InstancesAnswerSchema = z.object({ count: OptionalCountSchema, instances: z.array(InstanceEntrySchema) });

/**
 * A row of V3's list of a project, as far as it says where the component is; how it is may be in the rest, by the form that its detail has.
 */
const V3RowSchema = z.looseObject({
  ...EntrySchema.shape,
  project_id: OptionalTextSchema,
  application_id: OptionalIdSchema,
  application_name: OptionalTextSchema,
  environment_id: OptionalIdSchema,
  environment_name: OptionalTextSchema,
  platform_type: OptionalTextSchema,
  runtime_stack: DeployModeSchema,
  version: OptionalTextSchema,
});
export type V3Row = z.infer<typeof V3RowSchema>;

/** One page of the components of a project in V3. */
export const V3ComponentsAnswerSchema = z.object({ count: OptionalCountSchema, components: z.array(V3RowSchema) });
