import * as z from 'zod/mini';
import { utcText } from '#core/instant.ts';
import type { EndingKeys, KeysWord } from './keys-end.ts';

/** The detail-type of what the reconciler puts on the bus when temporary keys are about to end, or have ended. */
export const KEYS_ENDING = 'Temporary Keys Ending';

/** Put once of each end and word, or several times as the same. */
export const KeysEndingDetailSchema = z.object({
  word: z.enum(['ending', 'ended']),
  parameter: z.string(),
  version: z.string(),
  endsAt: z.iso.datetime(),
  message: z.string(),
});
export type KeysEndingDetail = z.infer<typeof KeysEndingDetailSchema>;

export function keysEndingDetail(word: KeysWord, { endsAt, version }: EndingKeys, parameter: string): KeysEndingDetail {
  const which = `The temporary keys in version ${version} of the SSM parameter ${parameter}`;
  const message = {
    ending: `${which} end at ${utcText(endsAt)}, and nobody has renewed them yet.`,
    ended: `${which} ended at ${utcText(endsAt)}, and nobody has renewed them: nothing is done until somebody does.`,
  }[word];
  return { word, parameter, version, endsAt: new Date(endsAt).toISOString(), message };
}
