import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ContextAttribute, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ScheduledWhen } from '../../functions/core/when.ts';
import type { ActionFunction } from './action-function.ts';
import { batches, type Medium } from './batches.ts';
import { deliveryWithin } from './delivery.ts';
import { describePayload, type Planned, payloadOf } from './payload.ts';
import { resourceName } from './resource-name.ts';
import { scheduleExpression } from './schedule-expression.ts';

export interface ScheduleTriggerProps extends Planned {
  readonly when: ScheduledWhen;
  readonly run: ActionFunction;
}

const MEDIUM: Medium = { name: 'the input of a schedule', mostBytes: 256 * 1024, render: JSON.stringify };

/** All EventBridge schedules of the stack, in one group, with one role. */
export class ScheduleTriggers extends Construct {
  private readonly group: ScheduleGroup;
  private readonly role: Role;
  private readonly admitted = new Set<ActionFunction>();

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { stackName, account } = Stack.of(this);
    this.group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: stackName,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': this.group.scheduleGroupArn } },
      }),
    });
  }

  /** One schedule, or as many as it takes to carry all components. */
  add({ when, run, ...planned }: ScheduleTriggerProps): void {
    this.admit(run);
    const trigger = scheduleExpression(when);
    const scheduledTime = ContextAttribute.scheduledTime;
    const payload = payloadOf(planned, { trigger, occurrence: scheduledTime, at: scheduledTime });
    for (const [index, batch] of batches(payload, MEDIUM).entries()) {
      const scheduleName = resourceName(planned.name, index);
      const schedule = new CfnSchedule(this, `Automation-${scheduleName}`, {
        name: scheduleName,
        description: describePayload(batch),
        groupName: this.group.scheduleGroupName,
        scheduleExpression: trigger.schedule,
        scheduleExpressionTimezone: trigger.timezone,
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: run.alias.functionArn,
          roleArn: this.role.roleArn,
          input: MEDIUM.render(batch),
          retryPolicy: deliveryWithin(planned.limits.expires),
          deadLetterConfig: { arn: run.deadLetters.queueArn },
        },
      });
      schedule.node.addDependency(this.group, this.role);
    }
  }

  private admit(run: ActionFunction): void {
    if (this.admitted.has(run)) return;
    this.admitted.add(run);
    this.role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [run.alias.functionArn] }),
    );
    this.role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [run.deadLetters.queueArn] }));
  }
}
