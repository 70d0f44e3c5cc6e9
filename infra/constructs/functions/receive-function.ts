import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, Size } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { LIVE, type ReceiveEnvironment } from '#core/environment.ts';
import { aboveAlarm } from './above-alarm.ts';
import { bindBus } from './action-function.ts';
import { type CredentialsParameter, mayReadSecret } from './credentials-parameter.ts';
import { brokenAlarm } from './each-minute-alarms.ts';
import { type FoundationProps, foundation } from './groundwork.ts';
import type { Notifications } from './notifications.ts';
import type { RunLedger } from './run-ledger.ts';

export interface ReceiveFunctionProps extends Omit<FoundationProps, 'memory'> {
  /** URNs of the topics of Huawei's SMN that are listened to. */
  readonly topics: readonly string[];
  /** What their subscriptions bring in a header; none unless said. */
  readonly secretHeader?: CredentialsParameter | undefined;
  /** Where it tells of alarms. */
  readonly bus: EventBus;
  readonly ledger: RunLedger;
  readonly notifications: Notifications;
}

/** For as long as SMN waits. The receiver gives up early enough for a cold start before it. */
const TIMEOUT = Duration.seconds(5);

/** Whoever knows the address may post to it: so many at once, and no more of what the account has. */
const AT_ONCE = 5;

/**
 * The function that receives Huawei's alarms, and its address, which is open to all: what is posted there is believed by its signature and its topic. A plain
 * one, with a role that lets it tell the bus and note what it told, and read the one secret that there may be for its header, and nothing else: it has no key to ServiceStage.
 */
export class ReceiveFunction extends Construct {
  /** Where SMN posts to; its subscriptions have it as their endpoint. */
  readonly url: string;
  readonly logGroup: ILogGroup;

  constructor(
    scope: Construct,
    id: string,
    { topics, secretHeader, bus, ledger, notifications, ...props }: ReceiveFunctionProps,
  ) {
    super(scope, id);
    const { role, settings, environment: common } = foundation(this, { ...props, memory: Size.mebibytes(512) });
    const environment = {
      ...common,
      ...bindBus(role, bus),
      ...ledger.bindReceiver(role),
      HUAWEI_TOPICS: topics.join(' '),
      ...(secretHeader && { HUAWEI_SECRET_PARAMETER: secretHeader.name }),
    } satisfies ReceiveEnvironment;
    if (secretHeader !== undefined) mayReadSecret(role, secretHeader);
    const run = new lambda.Function(this, 'Function', {
      description: "ServiceStage Autopilot: receives Huawei's alarms",
      ...settings,
      environment,
      timeout: TIMEOUT,
      reservedConcurrentExecutions: AT_ONCE,
    });
    this.logGroup = settings.logGroup;
    this.url = run.addAlias(LIVE).addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE }).url;
    notifications.tellOf(brokenAlarm(this, run, BROKEN));
    notifications.tellOf(throttledAlarm(this, run));
  }
}

const BROKEN =
  "Huawei's alarms could not be received: SMN repeats each a few times, and then drops it. " +
  'See "Alarms of Huawei are not received" in docs/runbook.md.';

/** What is throttled is answered with a 429, and SMN repeats a 5xx alone: one that is turned away is lost. */
const throttledAlarm = (scope: Construct, run: lambda.Function): Alarm =>
  aboveAlarm(scope, 'ThrottledAlarm', {
    alarmDescription:
      "More is posted to the address for Huawei's alarms than is received at once: some may be lost. " +
      'See "Alarms of Huawei are not received" in docs/runbook.md.',
    metric: run.metricThrottles({ statistic: Stats.SUM, period: Duration.minutes(5) }),
    threshold: 0,
  });
