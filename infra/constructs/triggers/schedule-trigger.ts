import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ContextAttribute, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Carried, describePayload, type Payload, payloadOf } from '#automations/events/payload.ts';
import { scheduleExpression } from '#automations/events/schedule-expression.ts';
import type { ScheduledWhen } from '#automations/file/when-kinds.ts';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { batches } from './batches.ts';
import type { Bound } from './bound.ts';
import { deliveryWithin } from './delivery.ts';
import { resourceName } from './resource-name.ts';
import { type SchedulePart, schedulePartsOf } from './schedule-parts.ts';

export interface ScheduleTriggerProps extends Carried {
  readonly when: ScheduledWhen;
  readonly run: ActionFunction;
}

/** What Lambda takes of an event that nobody waits for, and EventBridge Scheduler hands on. */
const INPUT: Bound = {
  name: 'the input of a schedule',
  most: 256 * 1024,
  measure: (payload) => Buffer.byteLength(JSON.stringify(payload)),
};

/** All EventBridge schedules of the stack, in one group, with one role. */
export class ScheduleTriggers extends Construct {
  private readonly group: ScheduleGroup;
  private readonly role: Role;
  private readonly now: number;
  private readonly admitted = new Set<ActionFunction>();

  /** @param now in epoch ms: what is past is not deployed, and changes of clocks are looked for after it */
  constructor(scope: Construct, id: string, now: number) {
    super(scope, id);
    this.now = now;
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

  /** One schedule, or as many as it takes to carry all components and to fire whenever the trigger says. */
  add({ when, run, ...planned }: ScheduleTriggerProps): void {
    this.admit(run);
    const scheduledTime = ContextAttribute.scheduledTime;
    // Whichever part fires, it is the automation's own schedule and zone that the event tells of.
    const payload = payloadOf(planned, {
      trigger: scheduleExpression(when),
      occurrence: scheduledTime,
      at: scheduledTime,
    });
    const carried = batches(payload, [INPUT]);
    for (const part of schedulePartsOf(when, this.now)) {
      for (const { id, payload: batch } of carried) {
        this.schedule(resourceName(`${planned.name}${part.suffix}`, id), part, batch, { run, ...planned });
      }
    }
  }

  private schedule(
    name: string,
    { expression, timezone, startDate, endDate }: SchedulePart,
    batch: Payload,
    { run, limits }: Pick<ScheduleTriggerProps, 'run' | 'limits'>,
  ): void {
    const schedule = new CfnSchedule(this, `Automation-${name}`, {
      name,
      description: describePayload(batch.action, batch.components),
      groupName: this.group.scheduleGroupName,
      scheduleExpression: expression,
      scheduleExpressionTimezone: timezone,
      ...(startDate !== undefined && { startDate }),
      ...(endDate !== undefined && { endDate }),
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: run.alias.functionArn,
        roleArn: this.role.roleArn,
        input: JSON.stringify(batch),
        retryPolicy: deliveryWithin(limits.expires),
        deadLetterConfig: { arn: run.deadLetters.queueArn },
      },
    });
    schedule.node.addDependency(this.group, this.role);
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
