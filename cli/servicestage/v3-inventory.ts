import { foldedId } from '#core/id.ts';
import type { V3List, V3Listed } from '#servicestage/lists/v3-list.ts';
import { listedShort } from './listed-short.ts';
import { patiently } from './patiently.ts';
import type { How } from './v2-inventory.ts';

/** An application of V3, as its components tell of it. */
export interface FoundV3Application {
  /** Missing where they do not say it. */
  readonly id?: string;
  /** For people: its id where it has none. */
  readonly name: string;
  readonly components: readonly V3Listed[];
}

/** All that a project has in V3. An application without a component is not told of. */
export interface V3Inventory {
  readonly api: 'v3';
  readonly applications: readonly FoundV3Application[];
  /** What is not all there is, and why; sentences. */
  readonly notes: readonly string[];
}

/** Reads the one list of a project, a hundred components a request. Rejects with a `ServiceStageError`. */
export async function v3InventoryOf(list: V3List, { howFar, pause }: How): Promise<V3Inventory> {
  const whole = await patiently(
    () =>
      list.components(({ items, total }) => {
        howFar(`Reading the list: ${items.length}${total === undefined ? '' : ` of ${total}`} components so far …`);
        return true;
      }),
    pause,
  );
  return { api: 'v3', applications: applicationsOf(whole.items), notes: listedShort('components', whole) };
}

/** In the order of their oldest components. */
function applicationsOf(components: readonly V3Listed[]): readonly FoundV3Application[] {
  const groups = Map.groupBy(components, ({ application: { id, name = '' } }) =>
    id === undefined ? `called ${name}` : foldedId(id),
  );
  return [...groups.values()].map((found) => {
    const { id, name = id ?? 'unknown' } = found[0]?.application ?? {};
    return { ...(id !== undefined && { id }), name, components: found };
  });
}
