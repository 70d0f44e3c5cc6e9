import type { Aim } from '#core/aim/aim.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { isOfAnotherVersion, leftOutText, warned } from './another-version.ts';

/** More than a fleet has open at once. */
const MOST_OPEN = 20_000;

/** Which aims are open, as far as the index knows, which lags a moment. */
export const openKeys = ({ dueAims }: Pick<Ledger, 'dueAims'>): Promise<readonly RunKey[]> =>
  dueAims(Number.POSITIVE_INFINITY, MOST_OPEN);

/**
 * What is open, each as its record is; which those are, as far as the index knows, which lags a moment.
 * @param warn of what another version has written, which is left out
 */
export async function openAims(
  ledger: Pick<Ledger, 'dueAims' | 'aims'>,
  warn: (text: string) => void = warned,
): Promise<readonly Aim[]> {
  const keys = await openKeys(ledger);
  const { found, unread } = await readAims(ledger, keys);
  const [first] = unread;
  if (first !== undefined) warn(leftOutText(unread.length, 'what is open', `${first.automation} ${first.occurrence}`));
  return found.filter(({ state }) => state !== 'ended');
}

interface ReadAims {
  readonly found: readonly Aim[];
  readonly unread: readonly RunKey[];
}

/** In halves where one of them keeps the others from being read, so that a few of many are found in a few calls. */
async function readAims(ledger: Pick<Ledger, 'aims'>, keys: readonly RunKey[]): Promise<ReadAims> {
  if (keys.length === 0) return { found: [], unread: [] };
  try {
    return { found: (await ledger.aims(keys)).filter((aim) => aim !== undefined), unread: [] };
  } catch (error) {
    if (!isOfAnotherVersion(error)) throw error;
    if (keys.length === 1) return { found: [], unread: keys };
    const middle = Math.ceil(keys.length / 2);
    const [first, second] = [await readAims(ledger, keys.slice(0, middle)), await readAims(ledger, keys.slice(middle))];
    return { found: [...first.found, ...second.found], unread: [...first.unread, ...second.unread] };
  }
}
