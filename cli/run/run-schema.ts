import * as z from 'zod/mini';
import { ActionNameSchema } from '#core/action.ts';
import { ModeSchema } from '#core/event.ts';

/** What `autopilot run --json` prints. */
export const RunBegunSchema = z.strictObject({
  automation: z.string(),
  action: ActionNameSchema,
  parameters: z.record(z.string(), z.unknown()),
  mode: ModeSchema,
  by: z.string(),
  /** By which it may be asked for again, to the same effect. */
  request: z.string(),
  /** False where that was asked for before. */
  begun: z.boolean(),
  /** One for each component, by which `autopilot show` tells of it. */
  runs: z.array(z.strictObject({ component: z.string(), run: z.string() })),
  /** Who holds some of it, so that this waits. */
  held: z.array(z.strictObject({ component: z.string(), by: z.string(), reason: z.string() })),
});
export type RunBegun = z.infer<typeof RunBegunSchema>;
