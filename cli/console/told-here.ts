import { localText } from '#automations/plan/words.ts';
import type { ToldRun } from '#cli/chronicle/told-run.ts';
import { spansIn } from '#console/scene/span-text.ts';
import { INSTANTS } from '#core/instant.ts';

/** A text of a run, which says times in UTC since it does not know who reads it, in the zone of the page. */
export const textHere = (text: string, timezone: string): string =>
  spansIn(text).replaceAll(INSTANTS, (instant) => localText(Date.parse(instant), timezone));

/** A run as a page tells it. */
export function toldHere(run: ToldRun, timezone: string): ToldRun {
  const { said } = run;
  const message = textHere(said.detail.message, timezone);
  return said.kind === 'question'
    ? { ...run, said: { kind: 'question', detail: { ...said.detail, message } } }
    : { ...run, said: { kind: 'outcome', detail: { ...said.detail, message } } };
}
