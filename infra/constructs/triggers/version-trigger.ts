import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Carried, payloadOf } from '#automations/events/payload.ts';
import { VERSION_UNHEALTHY } from '#core/health/told.ts';
import { EVENT_SOURCE } from '#core/outcome.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { automationRule } from './automation-rule.ts';
import { admitRules, plannedRules } from './rule-targets.ts';
import type { TriggerStacks } from './trigger-stacks.ts';

export interface VersionTriggerProps extends Carried {
  /** The health check, with the name of its alarm. */
  readonly trigger: Extract<WrittenTrigger, { unhealthy: string }>;
  readonly run: ActionFunction;
}

/** What the probe tells twice is one occurrence, due when the version became sick. */
const INPUT_PATHS = { occurrence: '$.detail.occurrence', at: '$.detail.at', version: '$.detail.version' } as const;

export interface VersionTriggersProps {
  /** Where the probe tells of versions. */
  readonly bus: EventBus;
  readonly stacks: TriggerStacks;
}

/**
 * The EventBridge rules of the app on its own bus by which a rollback hears of a version that a health check finds sick. Not by the alarm
 * of the check: that one tells of changes only, so it says nothing of a bad version that is deployed while it is red already.
 */
export class VersionTriggers extends Construct {
  private readonly bus: EventBus;
  private readonly stacks: TriggerStacks;

  constructor(scope: Construct, id: string, { bus, stacks }: VersionTriggersProps) {
    super(scope, id);
    this.bus = bus;
    this.stacks = stacks;
  }

  /** One rule: a health check watches one component, and its rollback is of that one. */
  add({ trigger, run, ...planned }: VersionTriggerProps): void {
    this.admit(run);
    const { limits } = planned;
    const firing = { trigger: { ...trigger, version: '<version>' }, occurrence: '<occurrence>', at: '<at>' };
    const payload = payloadOf(planned, firing);
    for (const { id, components, targets } of plannedRules(payload, INPUT_PATHS, { run, expires: limits.expires })) {
      const rule = automationRule(this, {
        prefix: 'sick-',
        part: id,
        payload: { ...payload, components },
        eventBusName: this.bus.eventBusName,
        eventPattern: {
          source: [EVENT_SOURCE],
          'detail-type': [VERSION_UNHEALTHY],
          detail: { check: [trigger.unhealthy] },
        },
        targets: [...targets],
      });
      this.stacks.plan(rule);
    }
  }

  private admit(run: ActionFunction): void {
    const resourceName = `${this.bus.eventBusName}/sick-*`;
    admitRules(run, 'VersionRules', Stack.of(this).formatArn({ service: 'events', resource: 'rule', resourceName }));
  }
}
