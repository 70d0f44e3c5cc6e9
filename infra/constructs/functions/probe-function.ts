import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, Size } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Environment, LIVE } from '#core/environment.ts';
import { type ActionFunctionProps, bindBus } from './action-function.ts';
import { brokenAlarm, silentAlarm } from './each-minute-alarms.ts';
import { type GroundworkProps, groundwork } from './groundwork.ts';

export type ProbeFunctionProps = Omit<GroundworkProps, 'memory'> &
  Pick<ActionFunctionProps, 'bus' | 'ledger' | 'notifications'>;

/** What was due a minute ago is due again; a late look is worth nothing. */
export const PROBE_AGE = Duration.minutes(1);

/** The function that looks through the health checks: a plain one, with a role that lets it look, note and tell, and nothing else. */
export class ProbeFunction extends Construct {
  readonly alias: lambda.Alias;
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, id: string, props: ProbeFunctionProps) {
    super(scope, id);
    const { role, settings, environment: common } = groundwork(this, { ...props, memory: Size.mebibytes(256) });
    const environment = {
      ...common,
      ...bindBus(role, props.bus),
      ...props.ledger.bindProbe(role),
    } satisfies Environment;

    const probe = new lambda.Function(this, 'Function', {
      description: 'ServiceStage Autopilot: health checks',
      ...settings,
      environment,
      // A check takes 30 s at the most, and the calls after it a few seconds; most of a batch are done side by side.
      timeout: Duration.minutes(5),
    });
    this.logGroup = settings.logGroup;
    this.alias = probe.addAlias(LIVE);
    // A look that failed is made up for by the next.
    this.alias.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: PROBE_AGE });
    props.notifications.tellOf(brokenAlarm(this, probe, BROKEN));
    props.notifications.tellOfNoData(silentAlarm(this, probe, SILENT_PERIODS, SILENT));
  }
}

/** Checks may be an hour apart. */
const SILENT_PERIODS = 15;

const BROKEN =
  'Health checks could not be made: nothing is rolled back because of it, and nothing would be if it had to be. ' +
  'See "The probe is broken" in docs/runbook.md.';

const SILENT = 'Nobody invokes the probe: no health is checked. See "The probe is silent" in docs/runbook.md.';
