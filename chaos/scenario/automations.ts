import { type ActionName, interrupts } from '#core/action.ts';
import type { NamedComponent } from '#core/component.ts';
import type { CheckedComponent, Mode } from '#core/event.ts';
import { alarmOf, isSchedule, type Trigger, type TriggerKind } from '#core/trigger.ts';
import type { Dice } from './dice.ts';
import { throwMode } from './mode.ts';

/** An automation as its event carries it, but for what fires it when: plain data, as `EventSchemas` takes it. */
export interface AutomationTemplate {
  readonly automation: string;
  readonly trigger: Trigger;
  readonly action: ActionName;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly components: readonly CheckedComponent[];
  readonly limits: Readonly<Record<string, unknown>>;
  readonly startStopped?: boolean;
  readonly mode?: Mode;
  readonly untested?: 'allow' | 'refuse';
  /** Of one that follows another: the outcomes and reason codes that it listens to. */
  readonly is?: readonly string[];
  /** Of one that follows another: whether no schedule began it all. */
  readonly urgent?: boolean;
}

const FAMILY = 'shop-5xx';

/** What of an automation another one may follow: single reasons, and the words for many. */
const FOLLOWED: readonly (readonly string[])[] = [
  ['unresolved'],
  ['job-failed'],
  ['not-ready'],
  ['still-unhealthy'],
  ['answer-lost'],
  ['failed'],
  ['unknown', 'unresolved'],
  ['failed', 'unknown', 'skipped'],
  ['succeeded'],
];

/** In some runs one automation follows another, and now and then a third one that: it does something else where that one did not help. */
export function throwFollowers(dice: Dice, templates: readonly AutomationTemplate[]): readonly AutomationTemplate[] {
  if (templates.length === 0 || !dice.chance(0.4)) return [];
  const first = throwFollower(dice, dice.pick(templates));
  return dice.chance(0.25) ? [first, throwFollower(dice, first)] : [first];
}

function throwFollower(
  dice: Dice,
  { automation, components, trigger, urgent }: AutomationTemplate,
): AutomationTemplate {
  const action = dice.pick(['rollback', 'restart'] as const);
  const alarm = alarmOf(trigger) ?? (trigger.kind === 'outcome' ? trigger.alarm : undefined);
  return {
    automation: `follow-${automation}`,
    trigger: { kind: 'outcome', outcome: automation, reason: 'none yet', ...(alarm !== undefined && { alarm }) },
    is: dice.pick(FOLLOWED),
    urgent: urgent ?? !isSchedule(trigger),
    action,
    parameters: throwParameters(dice, action),
    // Only a rollback is told of checks.
    components: components.map(({ checks, ...component }) =>
      action === 'rollback' && checks ? { ...component, checks } : component,
    ),
    limits: throwLimits(dice, true),
    ...throwMode(dice),
  };
}

export function throwAutomations(dice: Dice, fleet: readonly NamedComponent[]): readonly AutomationTemplate[] {
  const stormy = dice.chance(0.25);
  const drafts = Array.from({ length: dice.between(2, 4) }, (_, index) => throwDraft(dice, fleet, index, stormy));
  const asking = new Set(drafts.filter(isAlarm).flatMap(({ components }) => components.map(({ name }) => name)));
  if (!stormy || asking.size === 0) return drafts;
  const storm = { family: FAMILY, size: asking.size, within: dice.pick([300, 600]), least: 2, share: 0.5 };
  return drafts.map((draft) => (isAlarm(draft) ? { ...draft, limits: { ...draft.limits, storm } } : draft));
}

const isAlarm = ({ trigger, action }: AutomationTemplate): boolean =>
  alarmOf(trigger) !== undefined && interrupts(action);

interface Drafted {
  /** Of 1, where the action interrupts service, and where it does not. */
  readonly interrupting: number;
  readonly other: number;
  /** The alarm is that of its family in a storm. */
  trigger(alarm: string): Trigger;
}

/**
 * What may set off a draft, and how often; a watch brings its own check, and a follower the automation that it follows. Which alarms
 * are Huawei's is thrown once all is laid down.
 */
const DRAFTED: Readonly<Record<Exclude<TriggerKind, 'huawei-alarm' | 'unhealthy' | 'outcome' | 'person'>, Drafted>> = {
  alarm: { interrupting: 0.7, other: 0.3, trigger: (alarm) => ({ kind: 'alarm', alarm }) },
  schedule: {
    interrupting: 0.3,
    other: 0.7,
    trigger: () => ({ kind: 'schedule', schedule: 'cron(* * * * ? *)', timezone: 'Europe/Berlin' }),
  },
};

/** How often each action is tried: most can go wrong with what interrupts service. */
const WEIGHED = {
  restart: [8, 'restart'],
  rollback: [6, 'rollback'],
  scale: [6, 'scale'],
  start: [1, 'start'],
  stop: [1, 'stop'],
} as const satisfies { readonly [Action in ActionName]: readonly [weight: number, Action] };

function throwDraft(dice: Dice, fleet: readonly NamedComponent[], index: number, stormy: boolean): AutomationTemplate {
  const action = dice.weigh<ActionName>(...Object.values(WEIGHED));
  const share = interrupts(action) ? 'interrupting' : 'other';
  const { trigger } = dice.weigh(...Object.values(DRAFTED).map((drafted) => [drafted[share], drafted] as const));
  return {
    automation: `${action}-${index + 1}`,
    trigger: trigger(stormy ? FAMILY : `alarm-${index + 1}`),
    action,
    parameters: throwParameters(dice, action),
    components: dice.some(fleet),
    limits: throwLimits(dice, interrupts(action)),
    ...throwMode(dice),
    ...(action === 'scale' && dice.chance(0.5) && { startStopped: true }),
  };
}

function throwParameters(dice: Dice, action: ActionName): AutomationTemplate['parameters'] {
  switch (action) {
    case 'scale':
      return {
        replica: dice.weigh([9, dice.between(1, 4)], [1, 7]),
        ...(dice.chance(0.7) && { hosts: ['ecs-1', 'ecs-2'] }),
      };
    case 'rollback':
      return { version: dice.chance(0.8) ? 'previous' : `1.${dice.between(0, 3)}.0` };
    case 'start':
    case 'stop':
    case 'restart':
      return {};
  }
}

const throwLimits = (dice: Dice, isInterrupting: boolean): AutomationTemplate['limits'] => ({
  expires: dice.pick([60, 300, 900, 3600, 3600]),
  wait: dice.pick([0, 60, 600, 600]),
  patience: dice.pick([0, 60, 300]),
  timeout: dice.pick([120, 600, 1800]),
  ready: dice.pick([60, 300, 600]),
  ...(dice.chance(isInterrupting ? 0.3 : 0) && { within: dice.pick([1800, 7200]), settle: dice.pick([60, 300]) }),
  ...(dice.chance(isInterrupting ? 0.4 : 0.1) && { cooldown: dice.pick([60, 300, 1800]) }),
  ...(dice.chance(isInterrupting ? 0.4 : 0.1) && {
    budget: { actions: dice.between(1, 3), per: dice.pick([1800, 3600]) },
  }),
});
