import * as z from 'zod/mini';
import type { Statement } from '#simulator/deployment/access/policy.ts';
import { type Role, roleOf } from '#simulator/deployment/access/roles.ts';
import { arn } from '#simulator/deployment/template/arn.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';
import { type DeliveryPolicy, deliveryOf, deliveryProperties } from './delivery.ts';
import { MOST, requireAtMost } from './most.ts';

/** A schedule of EventBridge Scheduler. */
export interface DeployedSchedule extends DeliveryPolicy {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** On whose behalf EventBridge Scheduler takes on the role. */
  readonly groupArn: string;
  /** Such as `cron(0 9 ? * MON-FRI *)`, `rate(2 hours)` or `at(2027-01-31T18:00:00)`. */
  readonly expression: string;
  /** An IANA name. */
  readonly timezone: string;
  readonly state: 'ENABLED' | 'DISABLED';
  /** ISO 8601, as in the template. */
  readonly startDate?: string;
  readonly endDate?: string;
  readonly targetArn: string;
  /** With the placeholders that `scheduleInput` fills in. */
  readonly input: string;
  readonly roleStatements: readonly Statement[];
  readonly roleTrust: readonly Statement[];
}

const ScheduleSchema = z.object({
  GroupName: z._default(z.string(), 'default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z._default(z.string(), 'UTC'),
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  StartDate: z.optional(z.string()),
  EndDate: z.optional(z.string()),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF', 'the simulator fires on time only, so Mode has to be OFF') }),
  Target: z.object({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string('the simulator knows schedules with an input only'),
    ...deliveryProperties,
  }),
});

export const readSchedules = (stack: Stack, roles: readonly Role[]): readonly DeployedSchedule[] =>
  stack.map('AWS::Scheduler::Schedule', ScheduleSchema, ({ Target, StartDate, EndDate, ...properties }, self) => {
    const role = roleOf(roles, Target.RoleArn);
    requireAtMost(MOST.inputBytes, Buffer.byteLength(Target.Input), 'bytes of its input');
    return {
      logicalId: self.logicalId,
      name: self.ref(),
      arn: self.attribute('Arn'),
      groupArn: arn(stack.place, 'scheduler', `schedule-group/${properties.GroupName}`),
      expression: properties.ScheduleExpression,
      timezone: properties.ScheduleExpressionTimezone,
      state: properties.State,
      ...(StartDate !== undefined && { startDate: StartDate }),
      ...(EndDate !== undefined && { endDate: EndDate }),
      targetArn: Target.Arn,
      input: Target.Input,
      ...deliveryOf(Target),
      roleStatements: role.statements,
      roleTrust: role.trust,
    };
  });

/** What is known only at the time of an attempt. */
export interface Attempt {
  /** AWS makes a new one for each attempt. */
  readonly executionId: string;
  /** Counted from 1. */
  readonly attempt: number;
}

/** The payload of one attempt; `scheduledTime` is in epoch milliseconds. Placeholders are replaced wherever they stand. */
export const scheduleInput = (
  { input, arn }: Pick<DeployedSchedule, 'input' | 'arn'>,
  scheduledTime: number,
  { executionId, attempt }: Attempt,
): string => {
  const values: Readonly<Record<string, string>> = {
    'schedule-arn': arn,
    'scheduled-time': new Date(scheduledTime).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'execution-id': executionId,
    'attempt-number': String(attempt),
  };
  return input.replaceAll(/<aws\.scheduler\.([\w-]+)>/g, (placeholder, name: string) => values[name] ?? placeholder);
};
