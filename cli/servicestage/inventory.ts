import type { Api } from '#core/component.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { ServiceStageLists } from '#servicestage/lists/lists.ts';
import { type How, type V2Inventory, v2InventoryOf } from './v2-inventory.ts';
import { type V3Inventory, v3InventoryOf } from './v3-inventory.ts';

/** All that a project has, as one dialect tells of it. */
export type Inventory = V2Inventory | V3Inventory;

/**
 * Reads what a project has in one dialect. Where that is nothing, the other one is asked how many it has, by one request: somebody looks
 * for them. Rejects with a `ServiceStageError`.
 */
export async function inventoryOf(api: Api, lists: ServiceStageLists, how: How): Promise<Inventory> {
  switch (api) {
    case 'v2': {
      const found = await v2InventoryOf(lists.v2, how);
      const isEmpty = found.applications.every(({ components }) =>
        components.every((one) => one.instances.length === 0),
      );
      return isEmpty ? { ...found, notes: [...found.notes, ...(await inV3(lists))] } : found;
    }
    case 'v3': {
      const found = await v3InventoryOf(lists.v3, how);
      const isEmpty = found.applications.length === 0;
      return isEmpty ? { ...found, notes: [...found.notes, ...(await inV2(lists))] } : found;
    }
  }
}

const inV3 = async ({ v3 }: ServiceStageLists) =>
  elsewhere(await counted(v3.count()), ['component', 'components'], 'v3');

const inV2 = async ({ v2 }: ServiceStageLists) =>
  elsewhere(await counted(v2.applicationCount()), ['application', 'applications'], 'v2');

/** What was asked for was answered: a refusal of this is no reason to tell nothing. */
const counted = (asked: Promise<number | undefined>): Promise<number> =>
  asked.then(
    (count = 0) => count,
    (error: unknown) => {
      if (error instanceof ServiceStageError) return 0;
      throw error;
    },
  );

const elsewhere = (count: number, [one, many]: readonly [string, string], api: Api): readonly string[] =>
  count === 0
    ? []
    : [`But ${api.toUpperCase()} has ${count} ${count === 1 ? one : many} in this project: see it with --api ${api}.`];
