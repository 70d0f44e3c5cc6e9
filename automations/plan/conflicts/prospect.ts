import type { Automation, Automations } from '#automations/file/automation.ts';
import type { Conflict, PlannedAction } from '#automations/plan/plan.ts';
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
export type Finder = (prospect: Prospect) => Iterable<Conflict>;

/** The firings that want something: what is done, or would be but for the state, or for what was done before. */
export const openIn = ({ actions }: Prospect): readonly PlannedAction[] =>
  actions.filter(({ verdict }) => !isUnwanted(verdict) && verdict !== 'observes');

export function automationOf({ file }: Prospect, name: string): Automation {
  const automation = file.automations[name];
  if (automation === undefined) throw new RangeError(`No automation is called ${name}`);
  return automation;
}

/** Where it happens, of one firing or of several. */
export const witness = (
  ...actions: readonly [PlannedAction, ...(readonly PlannedAction[])]
): Pick<Conflict, 'at' | 'timezone' | 'components' | 'automations'> => ({
  at: Math.max(...actions.map(({ at }) => at)),
  timezone: actions[0].timezone,
  components: [actions[0].component],
  automations: [...new Set(actions.map(({ automation }) => automation))],
});
