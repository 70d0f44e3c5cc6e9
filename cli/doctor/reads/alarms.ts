import {
  type AlarmType,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
  type DescribeAlarmsCommandOutput,
  ListAlarmMuteRulesCommand,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import { alarmsIn } from '#cli/doctor/checks/alarms.ts';
import type { AlarmSeen } from '#cli/doctor/facts.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { Sources } from './sources.ts';

const STATES: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** Unless said, only those of metrics are shown. */
const ALARM_TYPES: AlarmType[] = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'];

/** CloudWatch API reference, DescribeAlarms: so many may be asked for by their names, and are told at once. */
const MOST = 100;

/** Of those that the file names, as far as there are any: also whether a mute rule holds, which is a call for each. */
export async function readAlarms(sources: Sources): Promise<readonly AlarmSeen[]> {
  const names = [...alarmsIn(sources.file).keys()];
  const chunks = Array.from({ length: Math.ceil(names.length / MOST) }, (_, n) =>
    names.slice(n * MOST, (n + 1) * MOST),
  );
  const found = await Promise.all(
    chunks.map((AlarmNames) =>
      sources.ask('tell of the alarms', () =>
        sources.clients.cloudWatch.send(
          new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ALARM_TYPES, MaxRecords: MOST }),
        ),
      ),
    ),
  );
  return Promise.all(found.flatMap(seenIn).map((alarm) => withMuteRule(sources, alarm)));
}

/** Those of the app itself, which begin with the name of its stack. */
export async function readOwnAlarms(sources: Sources): Promise<readonly AlarmSeen[] | undefined> {
  if ((await sources.deployed()) === undefined) return undefined;
  const input: DescribeAlarmsCommandInput = {
    AlarmNamePrefix: `${sources.stackName}-`,
    AlarmTypes: ALARM_TYPES,
    MaxRecords: MOST,
  };
  return sources.ask("tell of the app's own alarms", async () => {
    const all: AlarmSeen[] = [];
    for await (const page of paginateDescribeAlarms({ client: sources.clients.cloudWatch }, input))
      all.push(...seenIn(page));
    return all;
  });
}

function seenIn({ MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] }: DescribeAlarmsCommandOutput): AlarmSeen[] {
  const suppressed = new Map(
    CompositeAlarms.map(({ AlarmName, ActionsSuppressedBy, ActionsSuppressedReason }) => [
      AlarmName,
      ActionsSuppressedBy && `its actions are suppressed (${ActionsSuppressedReason || ActionsSuppressedBy})`,
    ]),
  );
  return [...MetricAlarms, ...CompositeAlarms, ...LogAlarms].flatMap((one) => {
    const { AlarmName: name, StateValue, ActionsEnabled, AlarmDescription: description } = one;
    if (name === undefined) return [];
    const muted = ActionsEnabled === false ? 'its actions are switched off' : suppressed.get(name);
    return [
      {
        name,
        state: STATES.find((state) => state === StateValue) ?? 'unknown',
        ...(muted !== undefined && { muted }),
        ...(description !== undefined && { description }),
      },
    ];
  });
}

/** Any page but the last may be empty. Source: CloudWatch API reference, ListAlarmMuteRules. */
async function withMuteRule(sources: Sources, alarm: AlarmSeen, token?: string): Promise<AlarmSeen> {
  if (alarm.muted !== undefined) return alarm;
  const command = new ListAlarmMuteRulesCommand({ AlarmName: alarm.name, Statuses: ['ACTIVE'], NextToken: token });
  const { AlarmMuteRuleSummaries: [rule] = [], NextToken } = await sources.ask('tell what mutes alarms', () =>
    sources.clients.cloudWatch.send(command),
  );
  if (rule !== undefined)
    return { ...alarm, muted: `the mute rule ${rule.AlarmMuteRuleArn?.split(':').at(-1) ?? 'without a name'} holds` };
  return NextToken === undefined ? alarm : withMuteRule(sources, alarm, NextToken);
}
