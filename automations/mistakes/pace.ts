import { limitsOf } from '#automations/events/limits.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import type { Mistake, Path } from './words/mistake.ts';
import { show } from './words/show.ts';

/** What `atOnce` and `stopAfter` promise, and never do. */
export const paceWarnings = ({ automations }: Automations): readonly Mistake[] =>
  Object.entries(automations).flatMap(([name, automation]) => {
    const path = ['automations', name];
    return automation.when.kind === 'outcome' ? followerWarnings(automation, path) : stopWarnings(automation, path);
  });

const followerWarnings = (automation: Automation, path: Path): readonly Mistake[] =>
  (['atOnce', 'stopAfter'] as const).flatMap((key): readonly Mistake[] => {
    if (automation[key] === undefined) return [];
    const right = 'each of its components begins as a run of the other one ends, by itself: leave it out';
    return [{ path: [...path, key], wrong: 'does nothing where an automation follows another', right, inKey: true }];
  });

/** Whoever is under way when the last failure counts, or was before, is not called off. */
function stopWarnings(automation: Automation, path: Path): readonly Mistake[] {
  const { atOnce = 0, stopAfter } = limitsOf(automation);
  const count = automation.components.length;
  if (stopAfter === undefined || Math.max(atOnce, stopAfter) < count) return [];
  const value = automation.stopAfter;
  const begun =
    count === 1 ? 'the one component of the automation has' : `all ${count} components of the automation have`;
  const instead = stopAfter < count ? 'say a smaller atOnce' : 'say less, or leave it out';
  const wrong = `is ${show(value)}, and by then ${begun} begun`;
  return [{ path: [...path, 'stopAfter'], value, wrong, right: `nothing is left to call off: ${instead}` }];
}
