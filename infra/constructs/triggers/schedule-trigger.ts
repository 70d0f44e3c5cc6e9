import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ContextAttribute, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Carried, describePayload, type Payload, payloadOf } from '#automations/events/payload.ts';
import { scheduleExpression } from '#automations/events/schedule-expression.ts';
import type { ScheduledWhen } from '#automations/file/when-kinds.ts';
import type { ShippedSchedule } from '#core/reconcile/shipped.ts';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { revisionOfText } from '#infra/constructs/functions/shipped.ts';
import { QUOTAS } from '#infra/quota/quotas.ts';
import { type Batch, batches } from './batches.ts';
import type { Bound } from './bound.ts';
import { deliveryWithin } from './delivery.ts';
import { resourceName } from './resource-name.ts';
import { type SchedulePart, schedulePartsOf } from './schedule-parts.ts';
import { schedulerRole } from './scheduler-role.ts';
import type { TriggerStacks } from './trigger-stacks.ts';

export interface ScheduleTriggerProps extends Carried {
  readonly when: ScheduledWhen;
  readonly run: ActionFunction;
}

/** What Lambda takes of an event that nobody waits for, and EventBridge Scheduler hands on. */
const INPUT: Bound = {
  name: 'the input of a schedule',
  most: QUOTAS.inputBytes.limit,
  measure: (payload) => Buffer.byteLength(JSON.stringify(payload)),
};

export interface ScheduleTriggersProps {
  readonly stacks: TriggerStacks;
  /** In epoch ms: what is past is not deployed, and changes of clocks are looked for after it. */
  readonly now: number;
}

/** With `atOnce` each event has a part of it: the fewer events, the better. */
const isPaced = ({ limits }: Payload): boolean => limits?.atOnce !== undefined;

/**
 * What we want of one, so that large fleets fill their stacks evenly: of pieces of a quarter of a stack each, hashes put too many into one.
 * What does not grow with the components, such as calendars, is not counted.
 */
const EVEN: Bound = {
  name: 'the components of a schedule',
  most: 32 * 1024,
  measure: ({ components }) => Buffer.byteLength(JSON.stringify(components)),
  soft: true,
};

/** All EventBridge schedules of the app, in one group, with one role. */
export class ScheduleTriggers extends Construct {
  /** What they refer to, wherever they are; the name of the group is plain text. */
  readonly shared: readonly string[];
  private readonly planned: ShippedSchedule[] = [];
  private readonly group: ScheduleGroup;
  private readonly role: Role;
  private readonly stacks: TriggerStacks;
  private readonly now: number;
  private readonly admitted = new Set<ActionFunction>();

  constructor(scope: Construct, id: string, { stacks, now }: ScheduleTriggersProps) {
    super(scope, id);
    this.stacks = stacks;
    this.now = now;
    this.group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: Stack.of(this).stackName,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = schedulerRole(this, this.group);
    this.shared = [this.role.roleArn];
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
    const carried = batches(payload, isPaced(payload) ? [INPUT] : [INPUT, EVEN]);
    const parts = schedulePartsOf(when, this.now);
    this.planned.push(shippedSchedule(when, planned.limits.expires, parts, carried));
    for (const part of parts) {
      for (const { id, payload: batch } of carried) {
        this.schedule(resourceName(`${planned.name}${part.suffix}`, id), part, batch, { run, ...planned });
      }
    }
  }

  /** What they deliver and when, for whoever is to see that it came. */
  get shipped(): readonly ShippedSchedule[] {
    return this.planned.filter(({ parts }) => parts.length > 0);
  }

  private schedule(
    name: string,
    { expression, timezone, startDate, endDate }: SchedulePart,
    batch: Payload,
    { run, limits }: Pick<ScheduleTriggerProps, 'run' | 'limits'>,
  ): void {
    const props = {
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
    };
    this.stacks.plan({
      group: this,
      id: `Automation-${name}`,
      name,
      props,
      after: [this.group, this.role],
      make: (...of) => new CfnSchedule(...of),
    });
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

/** When a part begins and ends depends on when it is deployed, so the trigger itself stands for it in the revision of an event. */
function shippedSchedule(
  when: ScheduledWhen,
  expires: number,
  parts: readonly SchedulePart[],
  carried: readonly Batch[],
): ShippedSchedule {
  const inputs = carried.map(({ payload }) => JSON.stringify(payload));
  return {
    expires,
    parts: parts.map(({ suffix: _, ...part }) => part),
    events: inputs.map((input) => ({ revision: revisionOfText(JSON.stringify([when, input])), input })),
  };
}
