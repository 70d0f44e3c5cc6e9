import type { Inventory } from '#cli/servicestage/inventory.ts';
import { type KeysFrom, keysGiven } from '#cli/servicestage/keys-given.ts';
import { KeysRefusedError, readInventory } from '#cli/servicestage/read-inventory.ts';
import type { AskedSource } from './asked-source.ts';

/** Five bad signatures in a row lock a key. */
const MOST_TRIES = 3;

/**
 * Reads all that there is; keys that are refused may be typed again, since nobody sees what is wrong with them.
 * @throws UnreachableError where ServiceStage refuses for other reasons, does not answer, or nobody is there to ask
 */
export async function readAgain(
  source: AskedSource,
  from: KeysFrom,
  tries = 1,
): Promise<{ readonly source: AskedSource; readonly inventory: Inventory }> {
  try {
    return { source, inventory: await readInventory(source, source.settings.api) };
  } catch (error) {
    const mayTry = error instanceof KeysRefusedError && tries < MOST_TRIES;
    if (!mayTry || !(await from.prompts?.confirm(`${error.message}\nType the keys again?`, true))) throw error;
    return readAgain({ ...source, keys: await keysGiven(from) }, from, tries + 1);
  }
}
