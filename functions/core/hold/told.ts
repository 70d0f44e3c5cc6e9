import * as z from 'zod/mini';
import { utcText } from '#core/instant.ts';
import type { Hold } from '#core/ports/holds.ts';

/** The detail-type of what the reconciler puts on the bus when somebody has stopped everything. */
export const EVERYTHING_STOPPED = 'Everything Stopped';

/** Put once, or several times as the same. */
export const StoppedDetailSchema = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  reason: z.string(),
  message: z.string(),
});
export type StoppedDetail = z.infer<typeof StoppedDetailSchema>;

export function stoppedDetail({ at, by, reason, until }: Hold): StoppedDetail {
  const instant = new Date(at).toISOString();
  const end = until === undefined ? 'until it is released' : `until ${utcText(until)}`;
  const message =
    `${by} has stopped everything at ${utcText(at)}, ${end}: ${reason}. What was wanted before is not done any more; ` +
    'jobs that are under way are followed to their end.';
  return { at: instant, by, reason, message };
}
