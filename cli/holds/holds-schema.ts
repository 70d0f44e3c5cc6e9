import * as z from 'zod/mini';
import { OverrideJsonSchema } from '#cli/override/override-schema.ts';

const HoldJsonSchema = z.strictObject({
  /** `stop` is everything, and has closed what was wanted before. */
  on: z.enum(['component', 'everything', 'stop']),
  component: z.exactOptional(z.string()),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  until: z.exactOptional(z.iso.datetime()),
  releasedBy: z.exactOptional(z.string()),
  /** Now, as its command was told by AWS's clock. */
  inForce: z.boolean(),
});

/** What `autopilot hold`, `holds` and `stop-all` print with `--json`. */
export const HoldsJsonSchema = z.strictObject({
  holds: z.array(HoldJsonSchema),
  /** Of `hold` alone: what was in force, and whose place these take. */
  replaced: z.exactOptional(z.array(HoldJsonSchema)),
  /** Of `holds` alone. */
  overrides: z.exactOptional(z.array(OverrideJsonSchema)),
});
export type HoldsJson = z.infer<typeof HoldsJsonSchema>;
