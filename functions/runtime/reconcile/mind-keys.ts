import { wordOn } from '#core/keys-end/keys-end.ts';
import { KEYS_ENDING, keysEndingDetail } from '#core/keys-end/told.ts';
import type { ReconcileServices } from './reconcile-services.ts';

/**
 * Tells that temporary keys are about to end and nobody has renewed them, and that they have ended, once each, where somebody wants to be told. Whoever dies
 * between telling and noting has it told once more.
 */
export async function mindKeys({ keysEnd, notices }: ReconcileServices, now: number): Promise<readonly Error[]> {
  const keys = await keysEnd?.read(now);
  // Most minutes end here, without a word to the ledger.
  if (keysEnd === undefined || keys === undefined) return [];
  const { lead, parameter } = keysEnd;
  if (wordOn(keys, { now, lead, told: undefined }) === undefined) return [];
  const word = wordOn(keys, { now, lead, told: await keysEnd.keysTold() });
  if (word === undefined) return [];
  await notices.put(KEYS_ENDING, keysEndingDetail(word, keys, parameter));
  await keysEnd.noteKeysTold({ endsAt: keys.endsAt, word });
  return [];
}
