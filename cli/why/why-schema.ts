import * as z from 'zod/mini';
import { RunJsonSchema } from '#cli/chronicle/run-schema.ts';
import { ActionJsonSchema, SkipJsonSchema, StateJsonSchema } from '#cli/plan/plan-schema.ts';
import { FATES } from './compare.ts';

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
  /** What really happened, with --deployed or --local. */
  really: z.exactOptional(
    z.strictObject({
      /** Whether what is deployed was made of another file. */
      otherFile: z.boolean(),
      from: z.iso.datetime(),
      until: z.iso.datetime(),
      planned: z.array(
        z.strictObject({
          action: ActionJsonSchema,
          fate: z.enum(FATES),
          /** What was told of it last. */
          run: z.exactOptional(RunJsonSchema),
        }),
      ),
      /** What ran besides. */
      others: z.array(RunJsonSchema),
    }),
  ),
});

export type WhyJson = z.infer<typeof WhyJsonSchema>;
