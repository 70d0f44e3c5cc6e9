import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ContextAttribute, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type * as z from 'zod/mini';
import { checkOf, sicknessOf } from '#automations/events/check-of.ts';
import { scheduleExpression } from '#automations/events/schedule-expression.ts';
import type { HealthCheck } from '#automations/file/health-check.ts';
import type { NamedComponent } from '#core/component.ts';
import { CHECK_DIMENSION, HEALTHY_METRIC } from '#core/ports/web.ts';
import type { ProbeEventSchema } from '#core/probe-event.ts';
import { SERVICE_NAME } from '#core/product.ts';
import { PROBE_AGE, type ProbeFunction } from '#infra/constructs/functions/probe-function.ts';
import { divide, pathOfName } from './divide.ts';
import { resourceName } from './resource-name.ts';
import { schedulerRole } from './scheduler-role.ts';
import type { PlannedTrigger, TriggerStacks } from './trigger-stacks.ts';

export interface HealthChecksProps {
  readonly probe: ProbeFunction;
  readonly checks: readonly PlannedCheck[];
  /** Where the probe measures. */
  readonly metricNamespace: string;
  readonly stacks: TriggerStacks;
}

/** A health check with the component that it watches. */
export interface PlannedCheck {
  readonly name: string;
  readonly healthCheck: HealthCheck;
  readonly component: NamedComponent;
}

type ProbePayload = z.input<typeof ProbeEventSchema>;

/** Far below what a schedule can carry, and through within a minute even if every check times out after a few seconds. */
const MOST_CHECKS = 100;

const isOneLook = (checks: readonly PlannedCheck[]): boolean => checks.length <= MOST_CHECKS;

/** The name of the alarm over a health check. */
export const checkAlarmName = (scope: Construct, check: string): string =>
  `${Stack.of(scope).stackName}-check-${check}`;

/** What makes the probe look: a schedule for all checks that are made equally often, and an alarm over what it measures of each. */
export class HealthChecks extends Construct {
  constructor(scope: Construct, id: string, { probe, checks, metricNamespace, stacks }: HealthChecksProps) {
    super(scope, id);
    for (const check of checks) stacks.plan(healthAlarm(this, check, metricNamespace));
    const { stackName } = Stack.of(this);
    const group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: `${stackName}-probe`,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = schedulerRole(this, group);
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [probe.alias.functionArn] }));
    for (const [every, due] of Map.groupBy(checks, ({ name, healthCheck }) => checkOf(name, healthCheck).every)) {
      for (const { id, items: batch } of divide(due, ({ name }) => pathOfName(name), isOneLook)) {
        const { schedule, timezone } = scheduleExpression({ kind: 'rate', rate: `${every / 60}m` });
        const name = resourceName(`every-${every / 60}m`, id);
        const scheduled = new CfnSchedule(this, `Schedule-${name}`, {
          name,
          description: `check ${batch.map((check) => check.name).join(', ')}`.slice(0, 512),
          groupName: group.scheduleGroupName,
          scheduleExpression: schedule,
          scheduleExpressionTimezone: timezone,
          flexibleTimeWindow: { mode: 'OFF' },
          target: {
            arn: probe.alias.functionArn,
            roleArn: role.roleArn,
            input: JSON.stringify(payloadOf(batch)),
            retryPolicy: { maximumEventAgeInSeconds: PROBE_AGE.toSeconds(), maximumRetryAttempts: 0 },
          },
        });
        scheduled.node.addDependency(group, role);
      }
    }
  }
}

const payloadOf = (checks: readonly PlannedCheck[]): ProbePayload => ({
  at: ContextAttribute.scheduledTime,
  checks: checks.map(({ name, healthCheck, component }) => {
    const check = checkOf(name, healthCheck);
    const sickness = sicknessOf(healthCheck);
    return { check, component, steady: sickness.failures * check.every, sickness };
  }),
});

/** Missing data counts as healthy: a broken probe must not roll anything back, and it has alarms of its own. */
function healthAlarm(
  group: Construct,
  { name, healthCheck, component }: PlannedCheck,
  namespace: string,
): PlannedTrigger<AlarmProps> {
  const { failures, of } = sicknessOf(healthCheck);
  const alarmName = checkAlarmName(group, name);
  const props = {
    alarmName,
    alarmDescription:
      `${component.name} failed ${failures} of ${of} looks of the health check ${name}. ` +
      'See "A health check is red" in docs/runbook.md.',
    metric: new Metric({
      namespace,
      metricName: HEALTHY_METRIC,
      dimensionsMap: { service: SERVICE_NAME, [CHECK_DIMENSION]: name },
      statistic: Stats.MINIMUM,
      period: Duration.seconds(checkOf(name, healthCheck).every),
    }),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: 1,
    evaluationPeriods: of,
    datapointsToAlarm: failures,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  };
  return { group, id: `Alarm-${name}`, name: alarmName, props, make: (...one) => new Alarm(...one) };
}
