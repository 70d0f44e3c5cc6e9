import type { AlarmStanding } from '#simulator/aws/cloudwatch.ts';
import type { Clock } from '#simulator/clock.ts';
import type { Place } from '#simulator/deployment/template/place.ts';
import { type AwsEvent, eventId, eventTime } from './aws-event.ts';

type Told = Pick<AlarmStanding, 'state' | 'suppressedBy'>;

/**
 * What CloudWatch puts on the default bus when an alarm changes state, or whether its actions are suppressed (user guide: alarm events
 * and EventBridge). The same change at the same time gets the same id.
 */
export function alarmEvent(
  name: string,
  change: { readonly from: Told; readonly to: Told },
  { account, region, partition }: Place,
  clock: Clock,
): AwsEvent & { readonly version: '0' } {
  const timestamp = new Date(clock.now()).toISOString().replace('Z', '+0000');
  return {
    version: '0',
    id: eventId([name, ...idOf(change.from), ...idOf(change.to), timestamp]),
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account,
    time: eventTime(clock.now()),
    region,
    resources: [`arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`],
    detail: {
      alarmName: name,
      state: { ...stateOf(change.to), reason: 'Threshold Crossed: simulated', reasonData: '{}', timestamp },
      previousState: { ...stateOf(change.from), reason: 'simulated', reasonData: '{}', timestamp },
      configuration: { metrics: [] },
    },
  };
}

const idOf = ({ state, suppressedBy }: Told): readonly string[] => (suppressedBy ? [state, suppressedBy] : [state]);

const stateOf = ({ state, suppressedBy }: Told) => ({
  value: state,
  ...(suppressedBy && {
    actionsSuppressedBy: suppressedBy,
    actionsSuppressedReason: `Actions suppressed by ${suppressedBy}`,
  }),
});
