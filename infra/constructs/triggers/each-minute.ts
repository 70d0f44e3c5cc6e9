import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ContextAttribute, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type * as z from 'zod/mini';
import type { ReconcileEventSchema } from '#core/reconcile/reconcile-event.ts';
import { RECONCILE_AGE, type ReconcileFunction } from '#infra/constructs/functions/reconcile-function.ts';
import { schedulerRole } from './scheduler-role.ts';

/** What makes the reconciler look after what is open, each minute: a schedule in a group of its own, which no automation has. */
export class EachMinute extends Construct {
  constructor(scope: Construct, id: string, { alias }: Pick<ReconcileFunction, 'alias'>) {
    super(scope, id);
    const group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: `${Stack.of(this).stackName}-reconcile`,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = schedulerRole(this, group);
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [alias.functionArn] }));
    const input: z.input<typeof ReconcileEventSchema> = { reconcile: ContextAttribute.scheduledTime };
    const schedule = new CfnSchedule(this, 'Schedule', {
      // No automation and no health check has an underscore in its name.
      name: 'reconcile_every-1m',
      description: 'look after what is open',
      groupName: group.scheduleGroupName,
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: alias.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(input),
        retryPolicy: { maximumEventAgeInSeconds: RECONCILE_AGE.toSeconds(), maximumRetryAttempts: 0 },
      },
    });
    schedule.node.addDependency(group, role);
  }
}
