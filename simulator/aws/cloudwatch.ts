import * as z from 'zod/mini';
import type { AlarmState } from '#core/ports/alarms.ts';
import { type Authorize, type AwsAnswer, ok, refuseCall, type StandIn } from './endpoint.ts';

/** By what CloudWatch says that the actions of a composite alarm are suppressed. Source: CloudWatch API reference, CompositeAlarm. */
export type Suppressor = 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm';

/** An alarm as CloudWatch keeps it; `since` is when it came into its state, in epoch milliseconds. */
export interface AlarmStanding {
  readonly state: AlarmState;
  readonly since: number;
  /** Somebody has switched its actions off. */
  readonly actionsOff?: boolean;
  /** Of a composite alarm: its actions are suppressed. */
  readonly suppressedBy?: Suppressor | undefined;
  /** The name of a mute rule that holds. */
  readonly muteRule?: string | undefined;
}

export interface CloudWatchProps {
  readonly alarm: (name: string) => AlarmStanding | undefined;
  /** What is written about it; nothing of one that somebody has made. */
  readonly descriptionOf?: (name: string) => string | undefined;
  /** Of all alarms there are; none unless said. */
  readonly names?: () => readonly string[];
  readonly arnOf: (kind: 'alarm' | 'alarm-mute-rule', name: string) => string;
  readonly authorize: Authorize;
}

const SERVICE = 'GraniteServiceVersion20100801';

/** CloudWatch as far as a function asks for alarms by their names, and for what mutes them. */
export const cloudWatch =
  (props: CloudWatchProps): StandIn =>
  ({ operation, caller, body }) => {
    switch (operation) {
      case `${SERVICE}.DescribeAlarms`:
        return describeAlarms(props, caller, body);
      case `${SERVICE}.ListAlarmMuteRules`:
        return listAlarmMuteRules(props, caller, body);
      default:
        return undefined;
    }
  };

/** Source: CloudWatch API reference, DescribeAlarms. How many it tells of unless said is not documented there: few enough to be noticed. */
const DescribeSchema = z.object({
  AlarmNames: z.optional(z.array(z.string()).check(z.maxLength(100))),
  AlarmNamePrefix: z._default(z.string(), ''),
  AlarmTypes: z._default(z.array(z.string()), ['MetricAlarm']),
  NextToken: z.optional(z.string().check(z.regex(/^\d+$/))),
  MaxRecords: z._default(z.int().check(z.maximum(100)), 50),
});

function describeAlarms(
  { alarm, descriptionOf = () => undefined, names = () => [], arnOf, authorize }: CloudWatchProps,
  caller: string,
  body: unknown,
): AwsAnswer {
  const { AlarmNames, AlarmNamePrefix, AlarmTypes, MaxRecords, NextToken = '0' } = DescribeSchema.parse(body);
  const asked = AlarmNames ?? names().filter((name) => name.startsWith(AlarmNamePrefix));
  // Without names it is all alarms that are asked for.
  for (const name of AlarmNames ?? ['*']) {
    const denied = authorize(caller, 'cloudwatch:DescribeAlarms', arnOf('alarm', name));
    if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
  }
  const all = asked.flatMap((name) => {
    const standing = alarm(name);
    return standing === undefined ? [] : [{ standing, written: written(name, standing, descriptionOf(name)) }];
  });
  const next = Number(NextToken) + MaxRecords;
  const found = all.slice(Number(NextToken), next);
  const ofType = (type: string, composite: boolean) =>
    found.flatMap((one) => (AlarmTypes.includes(type) && isComposite(one.standing) === composite ? [one.written] : []));
  return ok({
    MetricAlarms: ofType('MetricAlarm', false),
    CompositeAlarms: ofType('CompositeAlarm', true),
    LogAlarms: [],
    ...(next < all.length && { NextToken: String(next) }),
  });
}

/** No other alarm has its actions suppressed. */
const isComposite = ({ suppressedBy }: AlarmStanding): boolean => suppressedBy !== undefined;

const written = (
  name: string,
  { state, since, actionsOff = false, suppressedBy }: AlarmStanding,
  description: string | undefined,
) => ({
  AlarmName: name,
  ...(description !== undefined && { AlarmDescription: description }),
  ActionsEnabled: !actionsOff,
  StateValue: state,
  // As JSON has it, in seconds.
  StateTransitionedTimestamp: since / 1000,
  StateUpdatedTimestamp: since / 1000,
  ...(suppressedBy && {
    ActionsSuppressedBy: suppressedBy,
    ActionsSuppressedReason: `Actions suppressed by ${suppressedBy}`,
  }),
});

const ListSchema = z.object({ AlarmName: z.string(), Statuses: z.array(z.enum(['SCHEDULED', 'ACTIVE', 'EXPIRED'])) });

/** A mute rule is there for as long as it holds, so each is active. */
function listAlarmMuteRules({ alarm, arnOf, authorize }: CloudWatchProps, caller: string, body: unknown): AwsAnswer {
  const { AlarmName, Statuses } = ListSchema.parse(body);
  const denied = authorize(caller, 'cloudwatch:ListAlarmMuteRules', '*');
  if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
  const rule = Statuses.includes('ACTIVE') ? alarm(AlarmName)?.muteRule : undefined;
  const summaries = rule === undefined ? [] : [{ AlarmMuteRuleArn: arnOf('alarm-mute-rule', rule), Status: 'ACTIVE' }];
  return ok({ AlarmMuteRuleSummaries: summaries });
}
