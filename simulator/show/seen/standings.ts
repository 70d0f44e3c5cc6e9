import type { Standing } from '#console/scene/scene.ts';
import { targetIdOf } from '#core/component.ts';
import type { FleetComponent } from '#simulator/deployment/fleet.ts';
import type { World, WorldInstance } from '#simulator/servicestage/world/world.ts';
import type { Book } from './book.ts';
import { moodIn } from './mood.ts';

/** ServiceStage knows nothing of it. */
const MISSING = 'not there';

export interface Standings {
  /** Looks at each component, and notes each that is other than at the last look. */
  look(): void;
  /** How each component was at the last look. */
  latest(): readonly Standing[];
}

export function createStandings(components: readonly FleetComponent[], world: World, book: Book<Standing>): Standings {
  const watched = components.map((component) => ({ name: component.name, id: targetIdOf(component) }));
  const last = new Map<string, string>();
  const latest = new Map<string, Standing>();
  let count = 0;
  const look = (): void => {
    for (const { name, id } of watched) {
      const instance = world.instance(id);
      const said = saidOf(instance);
      if (last.get(name) === said) continue;
      last.set(name, said);
      const standing = { id: `${name}@${count++}`, component: name, from: world.now(), ...factsOf(instance) };
      latest.set(name, standing);
      book.note(standing);
    }
  };
  return { look, latest: () => [...latest.values()] };
}

/** All by which one standing differs from another: of a fleet it is asked often, and is seldom other than before. */
const saidOf = (instance: WorldInstance | undefined): string =>
  instance === undefined
    ? MISSING
    : `${instance.status} ${instance.replica} ${instance.availableReplica} ${instance.lastJobStatus} ${instance.version}`;

function factsOf(instance: WorldInstance | undefined): Omit<Standing, 'id' | 'component' | 'from'> {
  if (instance === undefined) return { status: MISSING, mood: 'unknown' };
  const { status, replica, availableReplica: available, version } = instance;
  return { status, mood: moodIn(instance), replica, available, version };
}
