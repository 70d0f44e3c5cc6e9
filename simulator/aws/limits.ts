import * as z from 'zod/mini';
import type { Clock } from '#simulator/clock.ts';
import { refuseCall, type StandIn } from './endpoint.ts';
import { createRate, type Rate } from './rate.ts';

const PerSecondSchema = z.optional(z.number().check(z.gt(0)));

/** How often a second AWS takes what we ask of it; what is not said is as documented. */
export const AwsLimitsSchema = z.strictObject({
  getParameter: PerSecondSchema,
  describeAlarms: PerSecondSchema,
  listAlarmMuteRules: PerSecondSchema,
  putEvents: PerSecondSchema,
  checkpoints: PerSecondSchema,
  starts: PerSecondSchema,
  invocations: PerSecondSchema,
});
export type AwsLimits = z.infer<typeof AwsLimitsSchema>;
type AwsLimit = keyof AwsLimits;

/**
 * Of an account and region that asked for no more, in the region that has least. Sources: AWS General Reference, Systems Manager
 * (GetParameter), CloudWatch (DescribeAlarms) and EventBridge (PutEvents) endpoints and quotas; Lambda developer guide, quotas: API
 * requests of durable functions, the rate of invocations that begin durable executions, and 1,000 invocations at a time. How long each
 * of these takes is the function's business: here a second. Nothing says how often mute rules may be listed; as alarms, it is taken to be.
 */
const DOCUMENTED: Readonly<Record<AwsLimit, number>> = {
  getParameter: 40,
  describeAlarms: 9,
  listAlarmMuteRules: 9,
  putEvents: 400,
  checkpoints: 10_000,
  starts: 300,
  invocations: 1000,
};

const throttled = refuseCall('ThrottlingException', 'Rate exceeded');
const tooMany = refuseCall('TooManyRequestsException', 'Rate Exceeded.', 429);

/** What a call is refused with that is one too many, as the SDK reads it. */
const CALLS = [
  { limit: 'getParameter', operation: /^AmazonSSM\.GetParameter$/, refusal: throttled },
  { limit: 'describeAlarms', operation: /^GraniteServiceVersion20100801\.DescribeAlarms$/, refusal: throttled },
  {
    limit: 'listAlarmMuteRules',
    operation: /^GraniteServiceVersion20100801\.ListAlarmMuteRules$/,
    refusal: throttled,
  },
  { limit: 'putEvents', operation: /^AWSEvents\.PutEvents$/, refusal: throttled },
  {
    limit: 'checkpoints',
    operation: /^POST \/2025-12-01\/durable-executions\/[^/]+\/checkpoint$/,
    refusal: tooMany,
  },
  { limit: 'starts', operation: /^POST \/2015-03-31\/functions\/[^/]+\/invocations$/, refusal: tooMany },
] as const;

/** The rates of an account. */
export type AwsRates = Readonly<Record<AwsLimit, Rate>>;

export function createRates(said: AwsLimits, clock: Clock): AwsRates {
  const rate = (limit: AwsLimit): Rate => createRate(said[limit] ?? DOCUMENTED[limit], clock);
  return {
    getParameter: rate('getParameter'),
    describeAlarms: rate('describeAlarms'),
    listAlarmMuteRules: rate('listAlarmMuteRules'),
    putEvents: rate('putEvents'),
    checkpoints: rate('checkpoints'),
    starts: rate('starts'),
    invocations: rate('invocations'),
  };
}

/** Stands before the others: refuses a call that is one too many, and leaves the rest to them. */
export const throttle =
  (rates: AwsRates): StandIn =>
  ({ operation }) => {
    const call = CALLS.find((one) => one.operation.test(operation));
    return call === undefined || rates[call.limit].take() ? undefined : call.refusal;
  };
