import * as z from 'zod/mini';
import { DAY_SECONDS, DurationSchema, durationSeconds, MINUTE_SECONDS } from '#core/duration.ts';

/** A duration within bounds, both in seconds and both allowed. */
const durationWithin = (least: number, most: number, inWords: string) =>
  DurationSchema.check(
    z.refine((text) => {
      const seconds = durationSeconds(text) ?? least;
      return seconds >= least && seconds <= most;
    }, inWords),
  );

/** Said of a limit that is not wanted; leaving it out gives the default of the action, which may be a limit. */
export const OFF = 'off';

export const TimeoutSchema = durationWithin(MINUTE_SECONDS, 7 * DAY_SECONDS, 'from 1m to 7d');

/** EventBridge keeps an undelivered event for so long as well, neither less nor more. */
export const ExpiresSchema = durationWithin(MINUTE_SECONDS, DAY_SECONDS, 'from 1m to 24h');

export const CooldownSchema = durationWithin(1, 7 * DAY_SECONDS, 'up to 7d');

/** How young the running version has to be for a rollback; older than that, the deployment is not to blame. */
export const WithinSchema = durationWithin(MINUTE_SECONDS, 30 * DAY_SECONDS, 'from 1m to 30d');

export const SettleSchema = durationWithin(MINUTE_SECONDS, DAY_SECONDS, 'from 1m to 24h');

export const BudgetSettingSchema = z.strictObject({
  actions: z.int().check(z.gte(1), z.lte(1000)),
  per: durationWithin(MINUTE_SECONDS, 30 * DAY_SECONDS, 'from 1m to 30d'),
});

/** One component alone is no storm, and more than all of a family never ask: hence the least `least` and the `share` below 1. */
export const StormSettingSchema = z.strictObject({
  within: durationWithin(MINUTE_SECONDS, DAY_SECONDS, 'from 1m to 24h'),
  least: z.int().check(z.gte(2), z.lte(1000)),
  share: z.optional(z.number().check(z.gte(0), z.lt(1))),
});
export type StormSetting = z.infer<typeof StormSettingSchema>;
