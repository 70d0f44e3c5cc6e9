import type { Aim } from '#core/aim/aim.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { Ledger } from '#core/ports/ledger.ts';

/** More than a fleet has open at once. */
const MOST_OPEN = 20_000;

/** Which aims are open, as far as the index knows, which lags a moment. */
export const openKeys = ({ dueAims }: Pick<Ledger, 'dueAims'>): Promise<readonly RunKey[]> =>
  dueAims(Number.POSITIVE_INFINITY, MOST_OPEN);

/** What is open, each as its record is; which those are, as far as the index knows, which lags a moment. */
export async function openAims(ledger: Pick<Ledger, 'dueAims' | 'aims'>): Promise<readonly Aim[]> {
  const keys = await openKeys(ledger);
  const found = keys.length === 0 ? [] : await ledger.aims(keys);
  return found.filter((aim) => aim !== undefined).filter(({ state }) => state !== 'ended');
}
