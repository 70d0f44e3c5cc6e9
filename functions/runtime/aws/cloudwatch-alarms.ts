import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { AlarmState, Alarms } from '#core/ports/alarms.ts';

const STATES: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** CloudWatch's own alarms, of metrics and composite ones. Errors of AWS pass through. */
export const cloudWatchAlarms = (client: CloudWatchClient): Alarms => ({
  async state(name) {
    const command = new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
    const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(command);
    const [found] = [...MetricAlarms, ...CompositeAlarms];
    return STATES.find((state) => state === found?.StateValue);
  },
});
