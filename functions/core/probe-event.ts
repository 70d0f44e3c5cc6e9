import * as z from 'zod/mini';
import { NamedComponentSchema } from './component.ts';
import { CheckSchema } from './health-check.ts';

const CountSchema = z.int().check(z.gte(1));

/** What the probe receives from its schedules: the checks that are due, each with the component it watches. */
export const ProbeEventSchema = z.strictObject({
  at: z.iso.datetime(),
  checks: z
    .array(
      z.strictObject({
        check: CheckSchema,
        component: NamedComponentSchema,
        /** How long it has to be green at a stretch, in seconds, before the running version counts as seen healthy. */
        steady: z.int().check(z.gte(0)),
        /** So many red looks of the last so many make a version sick, as they make the alarm of the check go off. */
        sickness: z.optional(z.strictObject({ failures: CountSchema, of: CountSchema })),
      }),
    )
    .check(z.minLength(1)),
});
export type ProbeEvent = z.infer<typeof ProbeEventSchema>;
export type DueCheck = ProbeEvent['checks'][number];
