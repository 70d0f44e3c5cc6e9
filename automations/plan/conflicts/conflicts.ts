import type { ConflictKind, Disagreement } from '#automations/plan/plan.ts';
import { alarmAfterStop, neverWoken } from './after-stop.ts';
import { overBudget, withinCooldown } from './limits.ts';
import { alwaysClosed, neverFires } from './never.ts';
import { overlappingActions, stopDuringStart } from './overlap.ts';
import type { Finder, Prospect } from './prospect.ts';
import { ambiguousOrder, contradiction } from './same-minute.ts';
import { outsideBounds, restartWhileStopped, scaleWhileStopped } from './while-stopped.ts';

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

/** All conflicts of some prospects: errors first, then by their witnesses. The same two automations on many components are one. */
export function conflictsIn(prospects: Iterable<Prospect>): readonly Disagreement[] {
  const found = Object.values(FINDERS).map((): Disagreement[] => []);
  for (const prospect of prospects) {
    const { alike: components } = prospect;
    for (const [index, find] of Object.values(FINDERS).entries()) {
      found[index]?.push(...merged(find(prospect)).map((conflict) => ({ ...conflict, components })));
    }
  }
  const conflicts = found.flatMap(merged);
  const isMild = ({ severity }: Disagreement): number => Number(severity === 'warning');
  return conflicts.toSorted((one, other) => isMild(one) - isMild(other) || (one.at ?? 0) - (other.at ?? 0));
}

/** One for each set of automations, with all components and the first witness. */
function merged(conflicts: Iterable<Disagreement>): readonly Disagreement[] {
  const groups = new Map<string, Disagreement>();
  for (const conflict of conflicts) {
    const key = conflict.automations.toSorted().join(' ');
    const known = groups.get(key);
    const first = known === undefined || (conflict.at ?? 0) < (known.at ?? 0) ? conflict : known;
    const components = [...new Set([...(known?.components ?? []), ...conflict.components])];
    groups.set(key, { ...first, components });
  }
  return [...groups.values()];
}
