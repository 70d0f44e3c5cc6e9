import type { Automations } from '#automations/file/automation.ts';
import type { Conflict } from '#automations/plan/plan.ts';
import { conflictsOf } from '#automations/plan/plan-of.ts';
import { localText } from '#automations/plan/words.ts';
import { utcText } from '#core/instant.ts';
import type { Mistake } from './words/mistake.ts';

/** Where automations disagree within a year of now, in epoch ms, as mistakes and warnings of the file. What never fires is warned of elsewhere. */
export function conflictsFound(
  file: Automations,
  now: number,
): { readonly mistakes: readonly Mistake[]; readonly warnings: readonly Mistake[] } {
  const found = conflictsOf(file, now).filter(({ kind }) => kind !== 'never-fires');
  const of = (severity: Conflict['severity']) => found.filter((one) => one.severity === severity).map(asMistake);
  return { mistakes: of('error'), warnings: of('warning') };
}

/** In the automation that comes last, since it is the one that was added. */
function asMistake({ automations, called, at, timezone, wrong, right }: Conflict): Mistake {
  const when =
    at === undefined || timezone === undefined ? '' : `, on ${localText(at, timezone)} (${timezone}, ${utcText(at)})`;
  return {
    path: ['automations', automations.at(-1) ?? ''],
    wrong: `${called}${when}: ${wrong}`,
    right,
    inKey: true,
  };
}
