import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Carried, type Payload, payloadOf } from '#automations/events/payload.ts';
import { EVENT_SOURCE } from '#core/outcome.ts';
import { OutcomeNameSchema } from '#core/outcome-name.ts';
import { NO_ENDINGS } from '#core/reason.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import type { ActionFunction } from '#infra/constructs/functions/action-function.ts';
import { QUOTAS } from '#infra/quota/quotas.ts';
import { automationRule } from './automation-rule.ts';
import type { Bound } from './bound.ts';
import { admitRules, ruleParts } from './rule-targets.ts';
import type { TriggerStacks } from './trigger-stacks.ts';

/** The name of an alarm, or where Huawei has it the rule of one. */
export type AlarmBehind = Required<Pick<FollowedTrigger, 'alarm'>> & Pick<FollowedTrigger, 'from'>;

type FollowedTrigger = Extract<WrittenTrigger, { outcome: string }>;

export interface OutcomeTriggerProps extends Carried {
  /** The automation that is followed. */
  readonly outcome: string;
  /** The alarm that set that one off, or the one before it, if any did. */
  readonly behind?: AlarmBehind | undefined;
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

/** What an alarm of Huawei's said, as the one that is followed has it; empty where a person began that one. */
const SAID_PATHS = { ruleId: '$.detail.trigger.ruleId', resource: '$.detail.trigger.resource' } as const;
const SAID = { ruleId: '<ruleId>', resource: '<resource>' } as const;

export interface OutcomeTriggersProps {
  /** Where the outcomes are told. */
  readonly bus: EventBus;
  readonly stacks: TriggerStacks;
}

/** The EventBridge rules of the app on its own bus, by which one automation follows another. */
export class OutcomeTriggers extends Construct {
  private readonly bus: EventBus;
  private readonly stacks: TriggerStacks;

  constructor(scope: Construct, id: string, { bus, stacks }: OutcomeTriggersProps) {
    super(scope, id);
    this.bus = bus;
    this.stacks = stacks;
  }

  /**
   * One rule, or as many as it takes to carry all components. Each hears of those that it carries, of which the function picks the one
   * that the outcome is about. None at all where nothing is waited for that ends a run.
   */
  add({ outcome, behind, is: all, run, ...planned }: OutcomeTriggerProps): void {
    const is = all.filter((ending) => !NO_ENDINGS.includes(ending));
    if (is.length === 0) return;
    this.admit(run);
    const { limits } = planned;
    const isOfHuawei = behind?.from !== undefined;
    const paths = isOfHuawei ? { ...INPUT_PATHS, ...SAID_PATHS } : INPUT_PATHS;
    const payload = payloadOf(planned, {
      trigger: { outcome, reason: '<reason>', ...behind, ...(isOfHuawei && SAID) },
      occurrence: '<occurrence>',
      at: '<at>',
      only: '<only>',
    });
    const patternOf = (components: Payload['components']) => pattern({ outcome, is }, components);
    const bound: Bound = {
      name: 'the pattern of a rule',
      most: QUOTAS.patternCharacters.limit,
      measure: ({ components }) => JSON.stringify(patternOf(components)).length,
    };
    for (const { id, target, payload: part } of ruleParts(payload, paths, { run, expires: limits.expires }, [bound])) {
      const rule = automationRule(this, {
        prefix: 'follow-',
        part: id,
        payload: part,
        eventBusName: this.bus.eventBusName,
        eventPattern: patternOf(part.components),
        // The only target of its rule.
        targets: [{ ...target, id: 'batch-1' }],
      });
      this.stacks.plan(rule);
    }
  }

  private admit(run: ActionFunction): void {
    const resourceName = `${this.bus.eventBusName}/follow-*`;
    admitRules(run, 'OutcomeRules', Stack.of(this).formatArn({ service: 'events', resource: 'rule', resourceName }));
  }
}

/** A last word on an aim: what is tried again, or is another run's, is no ending. */
const IN_THE_END = { word: [{ exists: true }] };

/** The named endings of the one that is followed, on these components. */
const pattern = ({ outcome, is }: Pick<OutcomeTriggerProps, 'outcome' | 'is'>, components: Payload['components']) => ({
  source: [EVENT_SOURCE],
  detail: { automation: [outcome], component: components.map(({ name }) => name), ...IN_THE_END, ...endings(is) },
});

/** Outcomes and reasons are two fields, of which one is enough. What another run has is skipped too, and has not ended by that. */
function endings(is: readonly string[]): Record<string, unknown> {
  const isOutcome = (text: string): boolean => OutcomeNameSchema.safeParse(text).success;
  const outcome = { outcome: is.filter(isOutcome), reason: [{ 'anything-but': NO_ENDINGS }] };
  const reason = { reason: is.filter((text) => !isOutcome(text)) };
  if (reason.reason.length === 0) return outcome;
  return outcome.outcome.length === 0 ? reason : { $or: [outcome, reason] };
}
