import * as z from 'zod/mini';
import { WorldStateSchema } from '#simulator/local/door/answer.ts';

/** What `autopilot local --json` prints, whatever it was to do. */
export const LocalJsonSchema = z.object({
  running: z.boolean(),
  /** Of the account that is simulated; these and the state are there if it runs. */
  region: z.optional(z.string()),
  account: z.optional(z.string()),
  awsUrl: z.optional(z.string()),
  serviceStageUrl: z.optional(z.string()),
  state: z.optional(WorldStateSchema),
});
export type LocalJson = z.infer<typeof LocalJsonSchema>;
