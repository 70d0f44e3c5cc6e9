import { rmSync } from 'node:fs';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, Size } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ActionName } from '#core/action.ts';
import { LIVE, type ReconcileEnvironment } from '#core/environment.ts';
import type { Shipped } from '#core/reconcile/shipped.ts';
import type { ActionFunction } from './action-function.ts';
import { bindCredentials } from './credentials-parameter.ts';
import { brokenAlarm, silentAlarm } from './each-minute-alarms.ts';
import { foundation, type GroundworkProps, whereToLook, whereToWatch } from './groundwork.ts';
import type { Notifications } from './notifications.ts';
import type { RunLedger } from './run-ledger.ts';
import { reconcilerCode } from './shipped.ts';

export interface ReconcileFunctionProps extends Omit<GroundworkProps, 'memory'> {
  readonly functions: Readonly<Record<ActionName, ActionFunction>>;
  /** What is deployed, as the reconciler is to know it. */
  readonly shipped: Omit<Shipped, 'revision'>;
  /** Whether something is kept, so that it has to look at components. If not it knows no ServiceStage. */
  readonly keeps: boolean;
  /** Whether a person may be asked because of an alarm of Huawei's, so that it has to read that. */
  readonly watches: boolean;
  /** How long before temporary keys end a person is told, so that it has to look when that is. If there is none of the three, it has no credentials. */
  readonly tellKeysEnd?: Duration | undefined;
  readonly bus: EventBus;
  readonly ledger: RunLedger;
  readonly notifications: Notifications;
}

/** What was to be done a minute ago is done by the next. */
export const RECONCILE_AGE = Duration.minutes(1);

/**
 * The function that pursues what was begun: a plain one, that may begin the others, tell, keep the ledger of it, read alarms and take
 * questions back, look where something is kept, read Huawei's alarms where questions are put because of them, look when
 * temporary keys end, and nothing else.
 */
export class ReconcileFunction extends Construct {
  readonly alias: lambda.Alias;
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, id: string, props: ReconcileFunctionProps) {
    super(scope, id);
    const codeDirectory = reconcilerCode(props.codeDirectory, props.shipped);
    const {
      role,
      settings,
      environment: common,
    } = foundation(this, {
      ...props,
      codeDirectory,
      memory: Size.mebibytes(512),
    });
    const { tellKeysEnd } = props;
    const asks = {
      ...(props.keeps && whereToLook(props.serviceStage)),
      ...(props.watches && whereToWatch(props.serviceStage)),
      ...(tellKeysEnd && { TELL_KEYS_END_SECONDS: String(tellKeysEnd.toSeconds()) }),
      ...((props.keeps || props.watches || tellKeysEnd) && bindCredentials(role, props.credentials)),
    };
    props.bus.grantPutEventsTo(role);
    const all = Object.values(props.functions);
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: all.map(({ functionArn }) => `${functionArn}:${LIVE}`),
      }),
    );
    // An answer is sent to an execution: see the policy of whoever approves. CloudWatch tells of composite alarms only where all may be read.
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:SendDurableExecutionCallbackSuccess'],
        resources: all.map(({ executionsArn }) => executionsArn),
      }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    const environment = {
      ...common,
      ...asks,
      ...props.ledger.bindReconciler(role),
      EVENT_BUS_NAME: props.bus.eventBusName,
      START_FUNCTION_NAME: props.functions.start.functionName,
      STOP_FUNCTION_NAME: props.functions.stop.functionName,
      RESTART_FUNCTION_NAME: props.functions.restart.functionName,
      SCALE_FUNCTION_NAME: props.functions.scale.functionName,
      ROLLBACK_FUNCTION_NAME: props.functions.rollback.functionName,
    } satisfies ReconcileEnvironment;

    const run = new lambda.Function(this, 'Function', {
      description: 'ServiceStage Autopilot: pursues what was begun',
      ...settings,
      environment,
      // It ends by itself before that, and leaves the rest to the next.
      timeout: Duration.minutes(1),
    });
    // Once it is staged; the CDK has a copy.
    rmSync(codeDirectory, { recursive: true });
    this.logGroup = settings.logGroup;
    this.alias = run.addAlias(LIVE);
    this.alias.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: RECONCILE_AGE });
    props.notifications.tellOf(brokenAlarm(this, run, BROKEN));
    props.notifications.tellOfNoData(silentAlarm(this, run, 2, SILENT));
  }
}

const BROKEN =
  'The reconciler could not look after all that is open: what could not be done at once may be done late, or not at all. ' +
  'See "The reconciler is broken" in docs/runbook.md.';

const SILENT =
  'Nobody invokes the reconciler: nothing is tried again, and no schedule that was missed is made up for. ' +
  'See "The reconciler is silent" in docs/runbook.md.';
