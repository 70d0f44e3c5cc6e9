import * as z from 'zod/mini';
import { StateJsonSchema } from '#cli/plan/plan-schema.ts';

/** An override, as the commands that tell of some print it. */
export const OverrideJsonSchema = z.strictObject({
  component: z.string(),
  replica: z.int(),
  /** Of a component on virtual machines: the ECS ids. */
  hosts: z.exactOptional(z.array(z.string())),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  until: z.iso.datetime(),
  endedBy: z.exactOptional(z.string()),
  /** Now, as its command was told by AWS's clock. */
  inForce: z.boolean(),
});
export type OverrideJson = z.infer<typeof OverrideJsonSchema>;

/** What `autopilot override --json` prints. */
export const OverrideAnswerSchema = z.strictObject({
  /** Missing where none was there to be ended. */
  override: z.exactOptional(OverrideJsonSchema),
  /** What schedules want as it ends, by the file. */
  afterwards: z.exactOptional(StateJsonSchema),
  /** Who holds the component, so that nothing is sent yet. */
  held: z.exactOptional(z.strictObject({ by: z.string(), reason: z.string() })),
});
export type OverrideAnswer = z.infer<typeof OverrideAnswerSchema>;
