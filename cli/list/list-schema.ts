import * as z from 'zod/mini';
import { PlatformSchema } from '#core/component.ts';

const ENTRY = { id: z.string(), name: z.string() };

const STATE = {
  platform: z.enum([...PlatformSchema.options, 'unknown']),
  version: z.optional(z.string()),
  status: z.optional(z.string()),
  replica: z.optional(z.number()),
  availableReplica: z.optional(z.number()),
};

const COMMON = {
  projectId: z.string(),
  /** What is not all there is, and which of it no file can have. */
  notes: z.array(z.string()),
};

const InstanceJsonSchema = z.object({ ...ENTRY, ...STATE });
const ComponentJsonSchema = z.object({ ...ENTRY, instances: z.array(InstanceJsonSchema) });

const V3ComponentJsonSchema = z.object({
  ...ENTRY,
  environment: z.object({ id: z.optional(z.string()), name: z.optional(z.string()) }),
  ...STATE,
});

/** What `autopilot list --json` prints, in one dialect or the other. What ServiceStage does not say is missing. */
export const ListJsonSchema = z.discriminatedUnion('api', [
  z.object({
    api: z.literal('v2'),
    applications: z.array(z.object({ ...ENTRY, components: z.array(ComponentJsonSchema) })),
    ...COMMON,
  }),
  z.object({
    api: z.literal('v3'),
    applications: z.array(
      z.object({ id: z.optional(z.string()), name: z.string(), components: z.array(V3ComponentJsonSchema) }),
    ),
    ...COMMON,
  }),
]);
export type ListJson = z.infer<typeof ListJsonSchema>;
