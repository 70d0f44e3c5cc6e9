import { CfnRule, type EventBus } from 'aws-cdk-lib/aws-events';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Carried, describePayload, payloadOf } from '#automations/events/payload.ts';
import { EVENT_SOURCE, OutcomeNameSchema } from '#core/outcome.ts';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { resourceName } from './resource-name.ts';
import { admitRules, ruleParts, targetId } from './rule-targets.ts';

export interface OutcomeTriggerProps extends Carried {
  /** The automation that is followed. */
  readonly outcome: string;
  /** The outcomes and reason codes of it that are waited for. */
  readonly is: readonly string[];
  readonly run: ActionFunction;
}

/**
 * The occurrence of the one that is followed is that of the follower too: an outcome may be told twice, and is one occurrence all
 * the same. It is due when the other ended.
 */
const INPUT_PATHS = {
  occurrence: '$.detail.occurrence',
  at: '$.detail.endedAt',
  only: '$.detail.component',
  reason: '$.detail.reason',
} as const;

/** The EventBridge rules of the stack on its own bus, by which one automation follows another. */
export class OutcomeTriggers extends Construct {
  private readonly admitted = new Set<ActionFunction>();
  private readonly bus: EventBus;

  constructor(scope: Construct, id: string, { bus }: { readonly bus: EventBus }) {
    super(scope, id);
    this.bus = bus;
  }

  /**
   * One rule, or as many as it takes to carry all components. Each hears of those that it carries, of which the function picks the one
   * that the outcome is about.
   */
  add({ outcome, is, run, ...planned }: OutcomeTriggerProps): void {
    this.admit(run);
    const { name, limits } = planned;
    const payload = payloadOf(planned, {
      trigger: { outcome, reason: '<reason>' },
      occurrence: '<occurrence>',
      at: '<at>',
      only: '<only>',
    });
    const parts = ruleParts(payload, INPUT_PATHS, { run, expires: limits.expires });
    for (const [index, { components, target }] of parts.entries()) {
      new CfnRule(this, `Automation-${resourceName(name, index)}`, {
        name: resourceName(`follow-${name}`, index),
        description: describePayload(payload),
        eventBusName: this.bus.eventBusName,
        eventPattern: {
          source: [EVENT_SOURCE],
          detail: { automation: [outcome], component: components.map((component) => component.name), ...endings(is) },
        },
        targets: [{ id: targetId(0), ...target }],
      });
    }
  }

  private admit(run: ActionFunction): void {
    if (this.admitted.has(run)) return;
    this.admitted.add(run);
    const resourceName = `${this.bus.eventBusName}/follow-*`;
    admitRules(run, 'OutcomeRules', Stack.of(this).formatArn({ service: 'events', resource: 'rule', resourceName }));
  }
}

/** Outcomes and reasons are two fields, of which one is enough. */
function endings(is: readonly string[]): Record<string, unknown> {
  const isOutcome = (text: string): boolean => OutcomeNameSchema.safeParse(text).success;
  const outcome = is.filter(isOutcome);
  const reason = is.filter((text) => !isOutcome(text));
  if (reason.length === 0) return { outcome };
  return outcome.length === 0 ? { reason } : { $or: [{ outcome }, { reason }] };
}
