import {
  type AlarmType,
  type CloudWatchClient,
  type CompositeAlarm,
  DescribeAlarmsCommand,
  ListAlarmMuteRulesCommand,
  type LogAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmReading, AlarmState, AlarmStates, Alarms } from '#core/ports/alarms.ts';

const STATES: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** Unless said, only those of metrics are shown. */
const ALARM_TYPES: AlarmType[] = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'];

/**
 * CloudWatch's own alarms, of every kind. One call tells all that is said of an alarm; of one in ALARM alone a second one asks for the
 * mute rules that hold now. Errors of AWS pass through.
 */
export const cloudWatchAlarms = (client: CloudWatchClient): Alarms => ({
  async read(name) {
    const command = new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ALARM_TYPES });
    const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = await client.send(command);
    const [found] = [...MetricAlarms, ...CompositeAlarms, ...LogAlarms];
    const reading = found && readingOf(found);
    if (reading?.state !== 'ALARM' || reading.muted !== undefined) return reading;
    const rule = await activeMuteRule(client, name);
    return rule === undefined ? reading : { ...reading, muted: `the mute rule ${rule} holds` };
  },
});

/** The states alone, in one call: what is OK is muted by nothing. Errors of AWS pass through. */
export const cloudWatchAlarmStates = (client: CloudWatchClient): AlarmStates => ({
  async states(names) {
    const AlarmNames = [...names];
    const command = new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ALARM_TYPES, MaxRecords: MOST_RECORDS });
    const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = await client.send(command);
    return new Map(
      [...MetricAlarms, ...CompositeAlarms, ...LogAlarms].flatMap(({ AlarmName, StateValue }) => {
        const state = STATES.find((one) => one === StateValue);
        return AlarmName === undefined || state === undefined ? [] : [[AlarmName, state] as const];
      }),
    );
  },
});

/** As many as names may be asked for; unless said they are fewer. Source: CloudWatch API reference, DescribeAlarms. */
const MOST_RECORDS = 100;

type Found = (MetricAlarm | LogAlarm) & Pick<CompositeAlarm, 'ActionsSuppressedBy' | 'ActionsSuppressedReason'>;

function readingOf(found: Found): AlarmReading | undefined {
  const state = STATES.find((one) => one === found.StateValue);
  if (state === undefined) return undefined;
  // It was in that state when it was last updated; it came into it then, or before.
  const since = (found.StateTransitionedTimestamp ?? found.StateUpdatedTimestamp)?.getTime();
  const muted = state === 'ALARM' ? whyMuted(found) : undefined;
  return { state, ...(since !== undefined && { since }), ...(muted !== undefined && { muted }) };
}

function whyMuted({ ActionsEnabled, ActionsSuppressedBy, ActionsSuppressedReason }: Found): string | undefined {
  if (ActionsEnabled === false) return 'its actions are switched off';
  if (ActionsSuppressedBy === undefined) return undefined;
  return `its actions are suppressed (${ActionsSuppressedReason || ActionsSuppressedBy})`;
}

/** Its name, which is the end of its ARN. Any page but the last may be empty. Source: CloudWatch API reference, ListAlarmMuteRules. */
async function activeMuteRule(client: CloudWatchClient, alarm: string, token?: string): Promise<string | undefined> {
  const command = new ListAlarmMuteRulesCommand({ AlarmName: alarm, Statuses: ['ACTIVE'], NextToken: token });
  const answer = await client.send(command);
  const [rule] = answer.AlarmMuteRuleSummaries ?? [];
  if (rule !== undefined) return rule.AlarmMuteRuleArn?.split(':').at(-1) ?? 'without a name';
  return answer.NextToken === undefined ? undefined : activeMuteRule(client, alarm, answer.NextToken);
}
