import type { Listed } from '#servicestage/lists/entries.ts';
import type { ListedInstance, V2Lists } from '#servicestage/lists/v2-lists.ts';
import { listedShort } from './listed-short.ts';
import { type Pause, patiently } from './patiently.ts';

export interface FoundComponent extends Listed {
  readonly instances: readonly ListedInstance[];
}

export interface FoundApplication extends Listed {
  readonly components: readonly FoundComponent[];
}

/** All that a project has in V2. */
export interface V2Inventory {
  readonly api: 'v2';
  readonly applications: readonly FoundApplication[];
  /** What is not all there is, and why; sentences. */
  readonly notes: readonly string[];
}

/** How lists are read: who is told how far it is, and how it waits where it is throttled. */
export interface How {
  readonly howFar: (text: string) => void;
  /** @default by the clock of the machine */
  readonly pause?: Pause;
}

/** Huawei documents no rate of its own for ServiceStage; so many requests at once leave room for the runs. */
const AT_ONCE = 4;

/**
 * Reads all lists of a project: one request, one for each application, and one for each component, a hundred entries each.
 * Rejects with a `ServiceStageError`.
 */
export async function v2InventoryOf(lists: V2Lists, { howFar, pause }: How): Promise<V2Inventory> {
  const ask = <T>(work: () => Promise<T>): Promise<T> => patiently(work, pause);
  const applications = await ask(lists.applications);
  const notes = [...listedShort('applications', applications)];
  let read = 0;
  const componentsOf = async (application: Listed): Promise<FoundApplication> => {
    const components = await ask(() => lists.components(application.id));
    notes.push(...listedShort(`components of ${application.name}`, components));
    const found: FoundComponent[] = [];
    for (const component of components.items) {
      const instances = await ask(() => lists.instances(application.id, component.id));
      notes.push(...listedShort(`instances of ${component.name}`, instances));
      found.push({ ...component, instances: instances.items });
      read += 1;
      howFar(`Reading the lists: ${read} components so far …`);
    }
    return { ...application, components: found };
  };
  return { api: 'v2', applications: await sideBySide(applications.items, componentsOf), notes };
}

/** The results in the order of the items; all reject with what fails first, and nothing more is begun then. */
async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = [...items.entries()].toReversed();
  const one = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [index, item] = next;
      results[index] = await work(item).catch((error: unknown) => {
        queue.length = 0;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return results;
}
