import * as z from 'zod/mini';
import { PlatformSchema } from '#core/component.ts';

/** What `autopilot list --json` prints. What ServiceStage does not say is missing. */
export const ListJsonSchema = z.object({
  projectId: z.string(),
  applications: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      components: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          instances: z.array(
            z.object({
              id: z.string(),
              name: z.string(),
              platform: z.enum([...PlatformSchema.options, 'unknown']),
              version: z.optional(z.string()),
              status: z.optional(z.string()),
              replica: z.optional(z.number()),
              availableReplica: z.optional(z.number()),
            }),
          ),
        }),
      ),
    }),
  ),
  /** What is not all there is, and which instances no file can have. */
  notes: z.array(z.string()),
});
export type ListJson = z.infer<typeof ListJsonSchema>;
