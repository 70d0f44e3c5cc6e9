import type { Sight } from '#core/look/sight.ts';
import { type Ending, ending } from '#core/outcome.ts';

/** A component as it was seen before a scale: as it was, started for it, or not to be started. */
export type Woken =
  | { readonly kind: 'as-it-was'; readonly sight: Sight }
  | { readonly kind: 'started'; readonly sight: Sight; readonly started: Ending }
  | Ending;

/** How a scale ended, if the component had to be started for it: whatever came of the scale, something was sent. */
export function afterStart(woken: Woken, scaled: Ending): Ending {
  if (woken.kind !== 'started') return scaled;
  const { started } = woken;
  const { jobId } = started;
  if (scaled.jobId !== undefined || scaled.outcome === 'unknown') return scaled;
  const facts = { ...(jobId !== undefined && { jobId }), ...(scaled.error !== undefined && { error: scaled.error }) };
  const message = `It was stopped, and was started: ${started.message} ${scaled.message}`;
  return ending(scaled.reason === 'already-there' ? 'verified' : 'started-only', message, facts);
}
