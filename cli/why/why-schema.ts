import * as z from 'zod/mini';
import { ActionJsonSchema, SkipJsonSchema, StateJsonSchema } from '#cli/plan/plan-schema.ts';

/** What `autopilot why --json` prints. */
export const WhyJsonSchema = z.strictObject({
  component: z.string(),
  at: z.iso.datetime(),
  state: StateJsonSchema,
  winner: z.exactOptional(ActionJsonSchema),
  lost: z.array(ActionJsonSchema),
  idle: z.array(ActionJsonSchema),
  closed: z.array(ActionJsonSchema),
  skips: z.array(SkipJsonSchema),
  requests: z.array(z.strictObject({ method: z.literal('POST'), url: z.url(), body: z.string() })),
  next: z.exactOptional(ActionJsonSchema),
});

export type WhyJson = z.infer<typeof WhyJsonSchema>;
