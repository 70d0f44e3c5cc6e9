import type { Automation, Automations } from '../../automation.ts';
import type { Conflict, PlannedAction } from '../plan.ts';

/** What is ahead of a file's automations, in order; instants in epoch ms. */
export interface Prospect {
  readonly file: Automations;
  readonly from: number;
  readonly until: number;
  readonly actions: readonly PlannedAction[];
}

/** Looks for one kind of conflict; it may say the same of many instants and components. */
export type Finder = (prospect: Prospect) => Iterable<Conflict>;

/** The firings of each component that are not closed: what is done, or would be but for the state. */
export function lanesOf({ actions }: Prospect): ReadonlyMap<string, readonly PlannedAction[]> {
  return Map.groupBy(
    actions.filter(({ verdict }) => verdict !== 'closed' && verdict !== 'observes'),
    ({ component }) => component,
  );
}

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
  components: [...new Set(actions.map(({ component }) => component))],
  automations: [...new Set(actions.map(({ automation }) => automation))],
});
