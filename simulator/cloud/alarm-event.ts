import type { Clock } from '../clock.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

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

/** What CloudWatch puts on the default bus when an alarm changes state (user guide: alarm events and EventBridge). */
export function alarmEvent(
  name: string,
  change: { readonly from: AlarmState; readonly to: AlarmState },
  place: { readonly account: string; readonly region: string },
  id: string,
  clock: Clock,
): AwsEvent & { readonly version: '0' } {
  // EventBridge writes times without fractions of a second.
  const time = new Date(clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const timestamp = new Date(clock.now()).toISOString().replace('Z', '+0000');
  return {
    version: '0',
    id,
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: place.account,
    time,
    region: place.region,
    resources: [`arn:aws:cloudwatch:${place.region}:${place.account}:alarm:${name}`],
    detail: {
      alarmName: name,
      state: { value: change.to, reason: 'Threshold Crossed: simulated', reasonData: '{}', timestamp },
      previousState: { value: change.from, reason: 'simulated', reasonData: '{}', timestamp },
      configuration: { metrics: [] },
    },
  };
}
