import type { Api } from '#core/component.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import type { Matter } from './explain.ts';
import { type Inventory, inventoryOf } from './inventory.ts';
import { openLists } from './open-lists.ts';
import type { Source } from './source.ts';

/** ServiceStage does not know these keys: others may do. */
export class KeysRefusedError extends UnreachableError {}

const OF_KEYS: readonly Matter[] = ['access-key', 'secret-key'];

/**
 * Reads all that a project has in one dialect, and says after a while how far it is.
 * @throws UnreachableError with what is the matter where ServiceStage refuses, or does not answer; a KeysRefusedError if that is the keys
 */
export function readInventory({ where, keys, region }: Source, api: Api): Promise<Inventory> {
  const { lists, explain } = openLists(where, keys, region);
  return waiting(createProgress(process.stderr, false), `Asking ${where.endpoint} …`, async (howFar) => {
    try {
      return await inventoryOf(api, lists, { howFar });
    } catch (error) {
      const { matter, message, next } = explain(error);
      const Refusal = OF_KEYS.includes(matter) ? KeysRefusedError : UnreachableError;
      throw new Refusal(`The lists could not be read: ${message}`, { next, cause: error });
    }
  });
}
