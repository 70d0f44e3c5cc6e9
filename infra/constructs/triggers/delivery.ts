import { Duration } from 'aws-cdk-lib/core';

/** How long delivery is tried at least: an occurrence that is too old by then is an outcome, rather than a dead letter. */
const LEAST = Duration.minutes(15);

/** Lambda's queue keeps no event for longer. */
const MOST_QUEUED = Duration.hours(6);

/** The most that AWS takes, so that the age is what ends it: AWS gives up at whichever comes first, and a few tries are over in minutes. */
const MOST_TRIES = 185;

/**
 * For schedules and rules alike. It bounds delivery alone: whether an action is sent again is decided in the function.
 * @param expires how old an occurrence may be when it is acted on, in seconds
 */
export const deliveryWithin = (expires: number) => ({
  maximumEventAgeInSeconds: Math.max(LEAST.toSeconds(), expires),
  maximumRetryAttempts: MOST_TRIES,
});

/** How long Lambda's queue keeps the events of automations that expire after so many seconds each. */
export const queuedWithin = (expires: readonly number[]): Duration =>
  Duration.seconds(Math.min(MOST_QUEUED.toSeconds(), Math.max(LEAST.toSeconds(), ...expires)));
