import { limitsOf } from '#automations/events/limits.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import type { Disagreement, PlannedAction } from '#automations/plan/plan.ts';
import type { Limits } from '#core/event.ts';
import { isUnwanted } from '#core/gate/gates.ts';

/** What is ahead of one component, in order; instants in epoch ms. */
export interface Prospect {
  readonly file: Automations;
  readonly component: string;
  /** All those of which the same is true, this one included. */
  readonly alike: readonly string[];
  readonly from: number;
  readonly until: number;
  readonly actions: readonly PlannedAction[];
}

/** Looks for one kind of conflict; it may say the same of many instants. */
export type Finder = (prospect: Prospect) => Iterable<Disagreement>;

/** The firings that want something: what is done, or would be but for the state, or for what was done before. */
export function openIn({ actions }: Prospect): readonly PlannedAction[] {
  const known = open.get(actions) ?? actions.filter(({ verdict }) => !isUnwanted(verdict) && verdict !== 'observes');
  open.set(actions, known);
  return known;
}

/** Looked for once: most finders want them. */
const open = new WeakMap<readonly PlannedAction[], readonly PlannedAction[]>();

export function automationOf({ file }: Prospect, name: string): Automation {
  const automation = file.automations[name];
  if (automation === undefined) throw new RangeError(`No automation is called ${name}`);
  return automation;
}

/** Read once for each automation: a year of one that fires often asks many thousand times. */
const limits = new WeakMap<Automation, Limits>();

/** The limits of an automation, but for storms, in which no schedule stops. */
export function limitsIn(prospect: Prospect, name: string): Limits {
  const automation = automationOf(prospect, name);
  const known = limits.get(automation) ?? limitsOf(automation);
  limits.set(automation, known);
  return known;
}

/** Where it happens, of one firing or of several. */
export const witness = (
  ...actions: readonly [PlannedAction, ...(readonly PlannedAction[])]
): Pick<Disagreement, 'at' | 'timezone' | 'components' | 'automations'> => ({
  at: Math.max(...actions.map(({ at }) => at)),
  timezone: actions[0].timezone,
  components: [actions[0].component],
  automations: [...new Set(actions.map(({ automation }) => automation))],
});
