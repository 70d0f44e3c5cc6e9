import * as z from 'zod/mini';
import { ActionNameSchema } from '#core/action.ts';

/** What `autopilot release --json` prints. */
export const ReleaseJsonSchema = z.strictObject({
  /** Components by their names, `everything` and `stop`. */
  released: z.array(z.string()),
  dropped: z.boolean(),
  /** What waits, and has not expired. */
  waiting: z.array(
    z.strictObject({
      automation: z.string(),
      occurrence: z.string(),
      component: z.string(),
      action: ActionNameSchema,
      parameters: z.record(z.string(), z.unknown()),
      expires: z.iso.datetime(),
    }),
  ),
  /** Runs that wait, of whichever component: they are written as another version does. */
  unread: z.array(z.string()),
  /** Why nobody knows what waits, where AWS does not list it. */
  unlisted: z.exactOptional(z.string()),
  /** What still holds some of it, and by whom. */
  stillHeld: z.array(z.strictObject({ on: z.string(), by: z.string(), reason: z.string() })),
});
export type ReleaseJson = z.infer<typeof ReleaseJsonSchema>;
