import type { Automations } from '../automation.ts';
import type { Mistake } from '../mistake.ts';
import type { Conflict } from '../plan/plan.ts';
import { conflictsOf } from '../plan/plan-of.ts';
import { localText, utcText } from '../plan/words.ts';
import { showList, showName } from './show.ts';

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
function asMistake({ automations, components, at, timezone, wrong, right }: Conflict): Mistake {
  const where = showList(components.map(showName));
  const when =
    at === undefined || timezone === undefined ? '' : `, on ${localText(at, timezone)} (${timezone}, ${utcText(at)})`;
  return {
    path: ['automations', automations.at(-1) ?? ''],
    wrong: `${where}${when}: ${wrong}`,
    right,
    inKey: true,
  };
}
