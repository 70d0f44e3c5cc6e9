import { Duration } from 'aws-cdk-lib/core';

/** An action that comes later than this surprises more than one that is missed. Schedules, rules and Lambda's queue all keep to it. */
export const LATEST = Duration.minutes(15);

/** For schedules and rules alike. It bounds delivery alone: whether an action is sent again is decided in the function. */
export const DELIVERY = {
  maximumEventAgeInSeconds: LATEST.toSeconds(),
  maximumRetryAttempts: 3,
} as const;
