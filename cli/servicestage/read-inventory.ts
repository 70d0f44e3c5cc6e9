import { UnreachableError } from '#terminal/operator-error.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { type Inventory, inventoryOf } from './inventory.ts';
import { openLists } from './open-lists.ts';
import type { Source } from './source.ts';

/**
 * Reads all that a project has, and says after a while how far it is.
 * @throws UnreachableError with what is the matter where ServiceStage refuses, or does not answer
 */
export function readInventory({ where, keys, region }: Source): Promise<Inventory> {
  const { lists, explain } = openLists(where, keys, region);
  return waiting(createProgress(process.stderr, false), `Asking ${where.endpoint} …`, async (howFar) => {
    try {
      return await inventoryOf(lists, { howFar });
    } catch (error) {
      const { message, next } = explain(error);
      throw new UnreachableError(`The lists could not be read: ${message}`, { next, cause: error });
    }
  });
}
