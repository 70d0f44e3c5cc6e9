import type { Aim } from '#core/aim/aim.ts';
import type { Ledger } from '#core/ports/ledger.ts';

/** More than a fleet has open at once. */
const MOST_OPEN = 20_000;

/** What is open, each as its record is; which those are, as far as the index knows, which lags a moment. */
export async function openAims({ dueAims, aims }: Pick<Ledger, 'dueAims' | 'aims'>): Promise<readonly Aim[]> {
  const keys = await dueAims(Number.POSITIVE_INFINITY, MOST_OPEN);
  const found = keys.length === 0 ? [] : await aims(keys);
  return found.filter((aim) => aim !== undefined).filter(({ state }) => state !== 'ended');
}
