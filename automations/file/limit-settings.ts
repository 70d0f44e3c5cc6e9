import * as z from 'zod/mini';
import { DAY_SECONDS, MINUTE_SECONDS } from '#schedule/duration.ts';
import { durationWithin } from './duration.ts';
import { field, keys } from './field.ts';

/** Said of a limit that is not wanted; leaving it out gives the default of the action, which may be a limit. */
export const OFF = 'off';

export const TimeoutSchema = durationWithin(MINUTE_SECONDS, 7 * DAY_SECONDS, 'from 1m to 7d');

/** EventBridge keeps an undelivered event for so long as well, neither less nor more. */
export const ExpiresSchema = durationWithin(MINUTE_SECONDS, DAY_SECONDS, 'from 1m to 24h');

export const CooldownSchema = durationWithin(1, 7 * DAY_SECONDS, 'up to 7d');

/** How young the running version has to be for a rollback; older than that, the deployment is not to blame. */
export const WithinSchema = durationWithin(MINUTE_SECONDS, 30 * DAY_SECONDS, 'from 1m to 30d');

/** So many of the components of an automation, or such a part of them. */
export const ShareSchema = z.union([
  z.int().check(z.gte(1), z.lte(10_000)),
  z.string().check(z.regex(/^([1-9]\d?|100)%$/)),
]);
export type ShareSetting = z.infer<typeof ShareSchema>;

export const SettleSchema = durationWithin(MINUTE_SECONDS, DAY_SECONDS, 'from 1m to 24h');

/** The reconciler looks each minute. */
export const KeepSchema = durationWithin(MINUTE_SECONDS, DAY_SECONDS, 'from 1m to 24h');

export const BudgetSettingSchema = keys('a budget', {
  actions: field(z.int().check(z.gte(1), z.lte(1000)), {
    right: 'the actions of a budget are a whole number from 1 to 1000',
    form: 'how many actions a component gets from this automation, 1 to 1000',
  }),
  per: field(durationWithin(MINUTE_SECONDS, 30 * DAY_SECONDS, 'from 1m to 30d'), {
    right: 'a budget is per a duration from 1m to 30d, such as 1h',
    form: 'within how long, `1m` to `30d`',
  }),
});

/** One component alone is no storm, and more than all of a family never ask: hence the least `least` and the `share` below 1. */
export const StormSettingSchema = keys('a storm', {
  within: field(durationWithin(MINUTE_SECONDS, DAY_SECONDS, 'from 1m to 24h'), {
    right: 'a storm is within a duration from 1m to 24h, such as 10m',
    form: 'within how long they ask for help, `1m` to `24h`',
  }),
  least: field(z.int().check(z.gte(2), z.lte(1000)), {
    right: 'a storm is at least a whole number of components, from 2 to 1000',
    form: 'at least so many components, 2 to 1000',
  }),
  share: field(z.optional(z.number().check(z.gte(0), z.lt(1))), {
    right: 'a share is a number from 0 to less than 1, such as 0.5 for more than half of the family',
    form: 'and more than this share of the family, from 0 to less than 1',
    otherwise: '`0.5`',
  }),
});
export type StormSetting = z.infer<typeof StormSettingSchema>;
