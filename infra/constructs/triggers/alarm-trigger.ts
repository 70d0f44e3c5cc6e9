import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Carried, payloadOf } from '#automations/events/payload.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { automationRule } from './automation-rule.ts';
import { admitRules, plannedRules } from './rule-targets.ts';
import type { TriggerStacks } from './trigger-stacks.ts';

export interface AlarmTriggerProps extends Carried {
  /** With the name of a CloudWatch alarm in this account and region. */
  readonly trigger: Extract<WrittenTrigger, { alarm: string }>;
  readonly run: ActionFunction;
}

const INPUT_PATHS = { occurrence: '$.id', at: '$.time' } as const;

/** All EventBridge rules of automations on the default bus, where CloudWatch tells of its alarms. */
export class AlarmTriggers extends Construct {
  private readonly stacks: TriggerStacks;

  constructor(scope: Construct, id: string, { stacks }: { readonly stacks: TriggerStacks }) {
    super(scope, id);
    this.stacks = stacks;
  }

  /** One rule, or as many as it takes to carry all components. */
  add({ trigger, run, ...planned }: AlarmTriggerProps): void {
    this.admit(run);
    const { limits } = planned;
    const payload = payloadOf(planned, { trigger, occurrence: '<occurrence>', at: '<at>' });
    for (const { id, components, targets } of plannedRules(payload, INPUT_PATHS, { run, expires: limits.expires })) {
      const rule = automationRule(this, {
        prefix: this.prefix,
        part: id,
        payload: { ...payload, components },
        eventPattern: pattern(trigger.alarm, Stack.of(this).account),
        targets: [...targets],
      });
      this.stacks.plan(rule);
    }
  }

  private get prefix(): string {
    return `${Stack.of(this).stackName}-`;
  }

  private admit(run: ActionFunction): void {
    const ours = Stack.of(this).formatArn({ service: 'events', resource: 'rule', resourceName: `${this.prefix}*` });
    admitRules(run, 'AlarmRules', ours);
  }
}

/**
 * An alarm of this account that goes off, and for which AWS takes its own actions, too. One that is updated while in alarm tells so as well,
 * and is not meant, unless its actions were suppressed until then. What suppresses a composite alarm is said in the state in which it does.
 * Source: CloudWatch user guide, alarm events and EventBridge; composite alarm action suppression.
 */
const pattern = (alarm: string, account: string) => ({
  account: [account],
  source: ['aws.cloudwatch'],
  'detail-type': ['CloudWatch Alarm State Change'],
  detail: {
    alarmName: [alarm],
    state: { value: ['ALARM'], actionsSuppressedBy: [{ exists: false }] },
    $or: [
      { previousState: { value: [{ 'anything-but': 'ALARM' }] } },
      { previousState: { actionsSuppressedBy: [{ exists: true }] } },
    ],
  },
});
