import { setTimeout } from 'node:timers/promises';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { Listed } from '#servicestage/lists/entries.ts';
import type { ListedInstance, V2Lists } from '#servicestage/lists/v2-lists.ts';
import type { Whole } from '#servicestage/lists/whole.ts';

export interface FoundComponent extends Listed {
  readonly instances: readonly ListedInstance[];
}

export interface FoundApplication extends Listed {
  readonly components: readonly FoundComponent[];
}

/** All that a project has. */
export interface Inventory {
  readonly applications: readonly FoundApplication[];
  /** What is not all there is, and why; sentences. */
  readonly notes: readonly string[];
}

interface How {
  readonly howFar: (text: string) => void;
  /** @default by the clock of the machine */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** Huawei documents no rate of its own for ServiceStage; so many requests at once leave room for the runs. */
const AT_ONCE = 4;

/** API gateway, error codes: what is throttled is to be sent again after two to five seconds. */
const WAITS_MS = [2_000, 4_000, 8_000] as const;

/**
 * Reads all lists of a project: one request, one for each application, and one for each component, a hundred entries each.
 * Rejects with a `ServiceStageError`.
 */
export async function inventoryOf(lists: V2Lists, { howFar, pause = setTimeout }: How): Promise<Inventory> {
  const ask = <T>(work: () => Promise<T>): Promise<T> => patiently(work, pause);
  const applications = await ask(lists.applications);
  const notes: string[] = notesOf('applications', applications);
  let read = 0;
  const componentsOf = async (application: Listed): Promise<FoundApplication> => {
    const components = await ask(() => lists.components(application.id));
    notes.push(...notesOf(`components of ${application.name}`, components));
    const found: FoundComponent[] = [];
    for (const component of components.items) {
      const instances = await ask(() => lists.instances(application.id, component.id));
      notes.push(...notesOf(`instances of ${component.name}`, instances));
      found.push({ ...component, instances: instances.items });
      read += 1;
      howFar(`Reading the lists: ${read} components so far …`);
    }
    return { ...application, components: found };
  };
  return { applications: await sideBySide(applications.items, componentsOf), notes };
}

const notesOf = (what: string, { items, total = items.length }: Whole<Listed>): string[] =>
  total > items.length ? [`ServiceStage says that there are ${total} ${what}, and listed ${items.length}.`] : [];

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

async function patiently<T>(work: () => Promise<T>, pause: NonNullable<How['pause']>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ServiceStageError) || error.fate !== 'throttled') throw error;
      await pause(wait);
    }
  }
  return work();
}
