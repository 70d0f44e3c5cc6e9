import { isScheduled } from '#automations/file/when-kinds.ts';
import { actingOn } from '#automations/plan/alike.ts';
import type { PlannedAction } from '#automations/plan/plan.ts';
import type { Prospect } from './prospect.ts';

/** What an action asks for, whenever it comes. */
export type Wish = Pick<PlannedAction, 'action' | 'parameters'>;

/** Which schedules of a component are still looked for together. Two that were found are not looked for again, each minute of a year. */
export interface Pairs {
  /** Of those that are at hand, by their automations, the ones that the action is still looked for with. */
  with(action: PlannedAction, atHand: ReadonlyMap<string, readonly PlannedAction[]>): Iterable<PlannedAction>;
  found(one: PlannedAction, other: PlannedAction): void;
}

/** @param mayMeet whether two actions can be what is looked for, whatever their times; either may be the first */
export function pairsOf({ file, component }: Prospect, mayMeet: (one: Wish, other: Wish) => boolean): Pairs {
  const all = actingOn(file, component).filter(({ automation }) => isScheduled(automation.when));
  const left = new Map<string, Set<string>>();
  const leftOf = (action: PlannedAction): Set<string> => {
    const { automation: name } = action;
    const known = left.get(name);
    if (known !== undefined) return known;
    const others = all.filter(({ name: other, automation: { action: does, parameters = {} } }) => {
      const isGone = left.get(other)?.has(name) === false;
      return other !== name && !isGone && mayMeet(action, { action: does, parameters });
    });
    const found = new Set(others.map((other) => other.name));
    left.set(name, found);
    return found;
  };
  return {
    *with(action, atHand) {
      const wanted = leftOf(action);
      for (const name of wanted.size < atHand.size ? wanted : atHand.keys()) {
        if (wanted.has(name)) yield* atHand.get(name) ?? [];
      }
    },
    found(one, other) {
      leftOf(one).delete(other.automation);
      leftOf(other).delete(one.automation);
    },
  };
}
