import { ListedComponentSchema } from '#automations/file/component.ts';
import { type Platform, REPLICA_MAX } from '#core/component.ts';
import type { ListedInstance } from '#servicestage/lists/v2-lists.ts';
import type { FoundApplication, FoundComponent, Inventory } from './inventory.ts';
import { namesFor } from './suggested-names.ts';

/** A component as a file may have it. */
export interface Suggested {
  readonly name: string;
  readonly applicationId: string;
  readonly componentId: string;
  readonly instanceId: string;
  readonly platform: Platform;
  readonly replica?: { readonly min: number; readonly max: number };
  /** How it is now, for people: `shop, RUNNING, 2.4.0, 4 replicas`. */
  readonly now: string;
}

export interface Suggestions {
  readonly components: readonly Suggested[];
  /** Which instances no file can have, and why; sentences. */
  readonly leftOut: readonly string[];
}

/** Makes of all that a project has what can be written into a file. */
export function suggestionsOf({ applications }: Pick<Inventory, 'applications'>): Suggestions {
  const places = applications.flatMap((application) =>
    application.components.flatMap((component) =>
      component.instances.map((instance) => ({ application, component, instance })),
    ),
  );
  const fitting = places.filter((place) => unfit(place) === undefined);
  const names = namesFor(
    fitting.map(({ application, component, instance }) => ({
      name: component.instances.length === 1 ? component.name : instance.name,
      within: application.name,
    })),
  );
  return {
    components: fitting.map((place, index) => suggested(names[index] ?? '', place)),
    leftOut: places.flatMap((place) => {
      const why = unfit(place);
      return why === undefined ? [] : [`${place.instance.name} of ${place.component.name} is left out: ${why}.`];
    }),
  };
}

interface Place {
  readonly application: FoundApplication;
  readonly component: FoundComponent;
  readonly instance: ListedInstance;
}

const GOING = ['DELETING', 'DELETED'];

function unfit({ application, component, instance }: Place): string | undefined {
  if (GOING.includes(instance.status ?? '')) return 'it is being deleted';
  if (instance.platform === 'unknown') return 'it is neither on cce nor on vmapp';
  const ids = { applicationId: application.id, componentId: component.id, instanceId: instance.id };
  return ListedComponentSchema.safeParse(ids).success ? undefined : 'its ids are no UUIDs';
}

function suggested(name: string, { application, component, instance }: Place): Suggested {
  const { platform, status, version, replica: count } = instance;
  const replica = boundsAround(count);
  const replicas = count === undefined ? [] : [`${count} ${count === 1 ? 'replica' : 'replicas'}`];
  const facts = [application.name, status, version, ...replicas].filter((fact) => fact !== undefined);
  return {
    name,
    applicationId: application.id,
    componentId: component.id,
    instanceId: instance.id,
    platform: platform === 'unknown' ? 'cce' : platform,
    ...(replica !== undefined && { replica }),
    now: facts.join(', '),
  };
}

/** From one to twice of what it has now, and to two at the least; none where that says nothing. */
const boundsAround = (count = 0): Suggested['replica'] =>
  count < 1 || count > REPLICA_MAX ? undefined : { min: 1, max: Math.min(REPLICA_MAX, 2 * count) };
