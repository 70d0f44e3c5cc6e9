import { createHash } from 'node:crypto';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { Clock } from '#simulator/clock.ts';
import type { Place } from '#simulator/deployment/template/place.ts';

/** An event as a bus carries it. */
export interface AwsEvent {
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: string;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/**
 * What CloudWatch puts on the default bus when an alarm changes state (user guide: alarm events and EventBridge). The same change
 * at the same time gets the same id.
 */
export function alarmEvent(
  name: string,
  change: { readonly from: AlarmState; readonly to: AlarmState },
  { account, region, partition }: Place,
  clock: Clock,
): AwsEvent & { readonly version: '0' } {
  // EventBridge writes times without fractions of a second.
  const time = new Date(clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const timestamp = new Date(clock.now()).toISOString().replace('Z', '+0000');
  return {
    version: '0',
    id: eventId([name, change.from, change.to, timestamp]),
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account,
    time,
    region,
    resources: [`arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`],
    detail: {
      alarmName: name,
      state: { value: change.to, reason: 'Threshold Crossed: simulated', reasonData: '{}', timestamp },
      previousState: { value: change.from, reason: 'simulated', reasonData: '{}', timestamp },
      configuration: { metrics: [] },
    },
  };
}

/** Written as EventBridge writes its ids. */
const eventId = (facts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(facts))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
