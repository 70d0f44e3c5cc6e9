import { alarmAfterStop, neverWoken } from './conflicts/after-stop.ts';
import { overBudget, withinCooldown } from './conflicts/limits.ts';
import { alwaysClosed, neverFires } from './conflicts/never.ts';
import { overlappingActions, stopDuringStart } from './conflicts/overlap.ts';
import type { Finder, Prospect } from './conflicts/prospect.ts';
import { ambiguousOrder, contradiction } from './conflicts/same-minute.ts';
import { outsideBounds, restartWhileStopped, scaleWhileStopped } from './conflicts/while-stopped.ts';
import type { Conflict, ConflictKind } from './plan.ts';

const FINDERS: Readonly<Record<ConflictKind, Finder>> = {
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
};

/** All conflicts of a prospect: errors first, then by their witnesses. The same two automations on many components are one. */
export function conflictsIn(prospect: Prospect): readonly Conflict[] {
  const found = Object.values(FINDERS).flatMap((find) => merged([...find(prospect)]));
  return found.toSorted(
    (one, other) =>
      Number(one.severity === 'warning') - Number(other.severity === 'warning') ||
      (one.at ?? prospect.from) - (other.at ?? prospect.from),
  );
}

/** One for each set of automations, with all components and the first witness. */
function merged(conflicts: readonly Conflict[]): readonly Conflict[] {
  const groups = Object.groupBy(conflicts, ({ automations }) => automations.toSorted().join(' '));
  return Object.values(groups).flatMap((group = []) => {
    const [first] = group.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
    if (first === undefined) return [];
    return [{ ...first, components: [...new Set(group.flatMap(({ components }) => components))] }];
  });
}
