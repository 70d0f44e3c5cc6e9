import * as z from 'zod/mini';
import { NameSchema } from '#core/component.ts';
import { DurationSchema, durationSeconds, MINUTE_SECONDS } from '#core/duration.ts';
import { OutcomeNameSchema } from '#core/outcome.ts';
import { isReason } from '#core/reason.ts';

/** EventBridge Scheduler counts no seconds. */
const RateSchema = DurationSchema.check(
  z.refine((text) => (durationSeconds(text) ?? 0) % MINUTE_SECONDS === 0, 'whole minutes, at least 1m'),
);

const isControl = (character: string): boolean => character < ' ' || character === '\u007f';

/** CloudWatch's own rule for alarm names. */
const AlarmNameSchema = z.string().check(
  z.minLength(1),
  z.maxLength(255),
  z.refine((name) => ![...name].some(isControl), 'no control characters'),
);

/** How another automation ended: the name of an outcome, or a reason code. */
const EndingNameSchema = z
  .string()
  .check(
    z.refine((text) => OutcomeNameSchema.safeParse(text).success || isReason(text), 'an outcome or a reason code'),
  );

/**
 * What becomes of a wall time that clocks skip, and of one that they show twice. EventBridge knows `skip` and `first`, which hold
 * unless said. `before` and `after` read the skipped time with the offset of after and before the change, so that with a gap of an
 * hour 02:30 becomes 01:30 or 03:30. Source: RFC 5545 section 3.3.5 (`after`) and Temporal's disambiguation `earlier`, `later`.
 */
export const DstSchema = z.strictObject({
  gap: z.optional(z.enum(['skip', 'before', 'after'])),
  overlap: z.optional(z.enum(['first', 'second', 'both'])),
});
export type Dst = z.infer<typeof DstSchema>;

/** Local times as for `at`, in the schedule's zone, a rate's in UTC: nothing fires before `from`, nor at `until` and after it. */
const spanFields = { from: z.optional(z.string()), until: z.optional(z.string()) };

/**
 * The keys of each kind of trigger. `cron` is AWS's six fields without `cron(...)`, `rate` whole minutes, `at` local time;
 * `unhealthy` names a health check, `outcome` another automation.
 */
export const WHEN_FORMS = {
  cron: { cron: z.string(), timezone: z.string(), dst: z.optional(DstSchema), ...spanFields },
  rate: { rate: RateSchema, ...spanFields },
  at: { at: z.string(), timezone: z.string(), dst: z.optional(DstSchema) },
  alarm: { alarm: AlarmNameSchema },
  unhealthy: { unhealthy: NameSchema },
  outcome: { outcome: NameSchema, is: z.array(EndingNameSchema).check(z.minLength(1)) },
} as const;

/** When an automation fires. */
export const WhenSchema = z.union([
  z.strictObject(WHEN_FORMS.cron),
  z.strictObject(WHEN_FORMS.rate),
  z.strictObject(WHEN_FORMS.at),
  z.strictObject(WHEN_FORMS.alarm),
  z.strictObject(WHEN_FORMS.unhealthy),
  z.strictObject(WHEN_FORMS.outcome),
]);
export type When = z.infer<typeof WhenSchema>;

/** What a schedule fires, rather than something that happened. */
export type ScheduledWhen = Extract<When, { cron: string } | { rate: string } | { at: string }>;

export const isScheduled = (when: When): when is ScheduledWhen => 'cron' in when || 'rate' in when || 'at' in when;
