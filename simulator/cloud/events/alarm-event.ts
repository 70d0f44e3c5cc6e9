import type { AlarmState } from '#core/ports/alarms.ts';
import type { Clock } from '#simulator/clock.ts';
import type { Place } from '#simulator/deployment/template/place.ts';
import { type AwsEvent, eventId, eventTime } from './aws-event.ts';

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
  const timestamp = new Date(clock.now()).toISOString().replace('Z', '+0000');
  return {
    version: '0',
    id: eventId([name, change.from, change.to, timestamp]),
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account,
    time: eventTime(clock.now()),
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
