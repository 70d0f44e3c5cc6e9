import { localText } from '#automations/plan/words.ts';
import type { OutcomeDetail } from '#core/outcome.ts';

/** What comes after an outcome that is not the last of its aim: what was done is looked at once more, whatever was not is tried. */
export function againText({ outcome, again }: OutcomeDetail, timezone: string): string | undefined {
  if (again === undefined) return undefined;
  return `${outcome === 'succeeded' ? 'looked at' : 'tried'} again after ${localText(Date.parse(again), timezone)}`;
}
