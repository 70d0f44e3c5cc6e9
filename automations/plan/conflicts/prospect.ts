import { limitsOf } from '#automations/events/limits.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import type { Disagreement, PlannedAction } from '#automations/plan/plan.ts';
import type { Limits } from '#core/event.ts';
import { isUnwanted } from '#core/gate/gates.ts';

/** The component whose actions are seen, from an instant on, in epoch ms. */
export interface Prospect {
  readonly file: Automations;
  readonly component: string;
  readonly from: number;
}

/** Sees what is ahead of one component, action by action and in order: a year of one that fires each minute is never held at once. */
export interface Watch {
  see?(action: PlannedAction): void;
  /** All has been seen. */
  end?(): void;
}

/** Looks for one kind of conflict. It may tell the same of many instants, of which the first counts. */
export type Finder = (prospect: Prospect, tell: (found: Disagreement) => void) => Watch;

/** Whether a firing wants something: it is done, or would be but for the state, or for what was done before. */
export const wantsSomething = ({ verdict }: PlannedAction): boolean => verdict !== 'observes' && !isUnwanted(verdict);

/** Looks at each action, and tells of the first that an automation, or two, is found by. */
export const atFirst =
  (find: (action: PlannedAction, prospect: Prospect) => Disagreement | undefined): Finder =>
  (prospect, tell) => {
    const told = new Set<string>();
    return {
      see(action) {
        if (told.has(action.automation)) return;
        const found = find(action, prospect);
        if (found === undefined) return;
        told.add(action.automation);
        tell(found);
      },
    };
  };

export function automationOf({ file }: Pick<Prospect, 'file'>, name: string): Automation {
  const automation = file.automations[name];
  if (automation === undefined) throw new RangeError(`No automation is called ${name}`);
  return automation;
}

/** Read once for each automation: a year of one that fires often asks many thousand times. */
const limits = new WeakMap<Automation, Limits>();

/** The limits of an automation, but for storms, in which no schedule stops. */
export function limitsIn(prospect: Pick<Prospect, 'file'>, name: string): Limits {
  const automation = automationOf(prospect, name);
  const known = limits.get(automation) ?? limitsOf(automation);
  limits.set(automation, known);
  return known;
}

/**
 * How bad it is that firings meet, and what would be right. A rate without `from` counts from its deployment, which nobody knows: that it
 * meets another is a guess, which refuses no file.
 */
export function badAtTimes(
  prospect: Pick<Prospect, 'file'>,
  names: readonly string[],
  right: string,
): Pick<Disagreement, 'severity' | 'right'> {
  const guessed = names.find((name) => {
    const { when } = automationOf(prospect, name);
    return when.kind === 'rate' && when.from === undefined;
  });
  if (guessed === undefined) return { severity: 'error', right };
  return { severity: 'warning', right: `${right}; that is a guess, since ${guessed} is a rate without from: say it` };
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
