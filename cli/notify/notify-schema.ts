import * as z from 'zod/mini';

/** What `autopilot notify --test --json` prints. */
export const NotifyJsonSchema = z.strictObject({
  tested: z.array(
    z.strictObject({
      /** As the file names it; `topic` for that of mails. */
      way: z.string(),
      /** `topic`, or what chat it is. */
      kind: z.string(),
      told: z.boolean(),
      /** Why not. */
      why: z.optional(z.string()),
    }),
  ),
});
export type NotifyJson = z.infer<typeof NotifyJsonSchema>;
