import { Alarm, AlarmStatusWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { ArnFormat, type Stack } from 'aws-cdk-lib/core';

/** CloudWatch user guide, dashboard body structure, alarm widget: 1 to 100 ARNs. */
const MOST_ALARMS = 100;

/**
 * How all alarms are: those that the stack has by now, then others by their names, as many as there is room for. Those are in stacks
 * that this one does not wait for, so nothing but the name is known of them here.
 */
export function alarmWidget(stack: Stack, others: readonly string[]): AlarmStatusWidget {
  const own = stack.node.findAll().filter((one) => one instanceof Alarm);
  const room = Math.max(0, MOST_ALARMS - own.length);
  const named = others
    .slice(0, room)
    .map((name, index) => Alarm.fromAlarmArn(stack, `Seen-${index}`, arnOf(stack, name)));
  const left = others.length - named.length;
  return new AlarmStatusWidget({
    title: left === 0 ? 'Alarms' : `Alarms, but for ${left} of health checks`,
    width: 24,
    height: 4,
    alarms: [...own, ...named],
  });
}

const arnOf = (stack: Stack, name: string): string =>
  stack.formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
