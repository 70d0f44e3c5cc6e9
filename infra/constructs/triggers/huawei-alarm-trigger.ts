import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Carried, payloadOf } from '#automations/events/payload.ts';
import { HUAWEI_ALARM_CHANGED } from '#core/huawei-alarm/alarm-state.ts';
import { EVENT_SOURCE } from '#core/outcome.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { automationRule } from './automation-rule.ts';
import { admitRules, plannedRules } from './rule-targets.ts';
import type { TriggerStacks } from './trigger-stacks.ts';

export interface HuaweiAlarmTriggerProps extends Carried {
  /** With the name or the id of an alarm rule of Huawei's. */
  readonly trigger: Extract<WrittenTrigger, { huaweiAlarm: string }>;
  /** Which one it has to be about. @default any */
  readonly resource?: string | undefined;
  readonly run: ActionFunction;
}

/** A message of SMN that is delivered again is the same occurrence. */
const INPUT_PATHS = {
  occurrence: '$.detail.messageId',
  at: '$.detail.at',
  ruleId: '$.detail.ruleId',
  resource: '$.detail.resource',
} as const;

export interface HuaweiAlarmTriggersProps {
  /** Where the receiver tells of alarms. */
  readonly bus: EventBus;
  readonly stacks: TriggerStacks;
}

/** The EventBridge rules of the app on its own bus by which automations hear of alarms of Huawei's, as the receiver could verify them. */
export class HuaweiAlarmTriggers extends Construct {
  private readonly bus: EventBus;
  private readonly stacks: TriggerStacks;

  constructor(scope: Construct, id: string, { bus, stacks }: HuaweiAlarmTriggersProps) {
    super(scope, id);
    this.bus = bus;
    this.stacks = stacks;
  }

  /** One rule, or as many as it takes to carry all components. */
  add({ trigger, resource, run, ...planned }: HuaweiAlarmTriggerProps): void {
    this.admit(run);
    const { limits } = planned;
    const firing = {
      trigger: { ...trigger, ruleId: '<ruleId>', resource: '<resource>' },
      occurrence: '<occurrence>',
      at: '<at>',
    };
    const payload = payloadOf(planned, firing);
    for (const { id, components, targets } of plannedRules(payload, INPUT_PATHS, { run, expires: limits.expires })) {
      const rule = automationRule(this, {
        prefix: 'huawei-',
        part: id,
        payload: { ...payload, components },
        eventBusName: this.bus.eventBusName,
        eventPattern: pattern(trigger, resource),
        targets: [...targets],
      });
      this.stacks.plan(rule);
    }
  }

  private admit(run: ActionFunction): void {
    const resourceName = `${this.bus.eventBusName}/huawei-*`;
    admitRules(run, 'HuaweiRules', Stack.of(this).formatArn({ service: 'events', resource: 'rule', resourceName }));
  }
}

/** What nobody asked to be told apart is not asked for: a rule of AOM has no id. */
const pattern = ({ huaweiAlarm, from }: HuaweiAlarmTriggerProps['trigger'], resource: string | undefined) => ({
  source: [EVENT_SOURCE],
  'detail-type': [HUAWEI_ALARM_CHANGED],
  detail: {
    provider: [from],
    status: ['ALARM'],
    ...(resource !== undefined && { resource: [resource] }),
    $or: [{ ruleName: [huaweiAlarm] }, { ruleId: [huaweiAlarm] }],
  },
});
