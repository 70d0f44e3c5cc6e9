import type { ConflictKind, Disagreement, PlannedAction } from '#automations/plan/plan.ts';
import { alarmAfterStop, neverWoken } from './after-stop.ts';
import { overBudget, withinCooldown } from './limits.ts';
import { alwaysClosed, neverFires } from './never.ts';
import { overlappingActions, stopDuringStart } from './overlap.ts';
import type { Finder, Prospect } from './prospect.ts';
import { ambiguousOrder, contradiction } from './same-minute.ts';
import { outsideBounds, restartWhileStopped, scaleWhileStopped } from './while-stopped.ts';

const FINDERS: readonly Finder[] = Object.values({
  contradiction,
  'ambiguous-order': ambiguousOrder,
  'stop-during-start': stopDuringStart,
  'overlapping-actions': overlappingActions,
  'scale-while-stopped': scaleWhileStopped,
  'restart-while-stopped': restartWhileStopped,
  'outside-bounds': outsideBounds,
  'never-fires': neverFires,
  'always-closed': alwaysClosed,
  'alarm-after-stop': alarmAfterStop,
  'never-woken': neverWoken,
  'within-cooldown': withinCooldown,
  'over-budget': overBudget,
} satisfies Record<ConflictKind, Finder>);

/** Looks for every kind of conflict in what is ahead of one component. */
export interface Lookout {
  see(action: PlannedAction): void;
  /** By kind: one for each set of automations, with the first witness. */
  end(): readonly (readonly Disagreement[])[];
}

/** @param alike all components of which the same is true */
export function lookoutFor(prospect: Prospect, alike: readonly string[]): Lookout {
  const found = FINDERS.map((): Disagreement[] => []);
  const watches = FINDERS.map((find, index) => find(prospect, (one) => found[index]?.push(one)));
  const seeing = watches.flatMap(({ see }) => (see === undefined ? [] : [see]));
  return {
    see(action) {
      for (const see of seeing) see(action);
    },
    end() {
      for (const { end } of watches) end?.();
      return found.map((each) => merged(each).map((one) => ({ ...one, components: alike })));
    },
  };
}

/** All that was found, of one component after the other: errors first, then by their witnesses. The same two automations on many components are one. */
export function conflictsIn(found: readonly (readonly (readonly Disagreement[])[])[]): readonly Disagreement[] {
  const conflicts = FINDERS.flatMap((_, index) => merged(found.flatMap((each) => each[index] ?? [])));
  const isMild = ({ severity }: Disagreement): number => Number(severity === 'warning');
  return conflicts.toSorted((one, other) => isMild(one) - isMild(other) || (one.at ?? 0) - (other.at ?? 0));
}

/** One for each set of automations, with all components and the first witness. */
function merged(conflicts: readonly Disagreement[]): readonly Disagreement[] {
  const groups = Map.groupBy(conflicts, ({ automations }) => automations.toSorted().join(' '));
  return [...groups.values()].map((group) => {
    const first = group.reduce((one, other) => ((other.at ?? 0) < (one.at ?? 0) ? other : one));
    return { ...first, components: [...new Set(group.flatMap(({ components }) => components))] };
  });
}
