import type { Inventory } from '#cli/servicestage/inventory.ts';
import type { FoundApplication, FoundComponent } from '#cli/servicestage/v2-inventory.ts';
import type { FoundV3Application } from '#cli/servicestage/v3-inventory.ts';
import type { ListedInstance } from '#servicestage/lists/v2-lists.ts';
import type { Screen } from '#terminal/screen.ts';
import { align } from '#terminal/table.ts';

const STATE = ['platform', 'status', 'version', 'replicas'] as const;
const HEADS = {
  v2: ['application', 'component', 'instance', ...STATE],
  v3: ['application', 'environment', 'component', ...STATE],
} as const;
const NONE = '–';

interface About {
  readonly projectId: string;
  readonly notes: readonly string[];
}

/** A row for each instance, under V3 for each component; under V2 also for a component without one, and an application without a component. */
export function listText(inventory: Inventory, { projectId, notes }: About, { paint }: Screen): string {
  if (inventory.applications.length === 0) return [`${NOTHING[inventory.api](projectId)}.`, ...notes].join('\n');
  const found =
    inventory.api === 'v3' ? inventory.applications.flatMap(v3Rows) : inventory.applications.flatMap(rowsOf);
  const [head = '', ...rows] = align([HEADS[inventory.api], ...found]);
  return [paint('dim', head), ...rows, ...(notes.length === 0 ? [] : ['', ...notes])].join('\n');
}

const NOTHING = {
  v2: (projectId: string) => `The project ${projectId} has no application`,
  v3: (projectId: string) => `The project ${projectId} has no component in V3`,
} as const;

const rowsOf = (application: FoundApplication): readonly (readonly string[])[] =>
  application.components.length === 0
    ? [[application.name, NONE]]
    : application.components.flatMap((component) => rowsWithin(application, component));

const rowsWithin = ({ name }: FoundApplication, component: FoundComponent): readonly (readonly string[])[] =>
  component.instances.length === 0
    ? [[name, component.name, NONE]]
    : component.instances.map((instance) => [name, component.name, instance.name, ...factsOf(instance)]);

const v3Rows = (application: FoundV3Application): readonly (readonly string[])[] =>
  application.components.map(({ name, environment, instance = {}, platform, version }) => [
    application.name,
    environment.name ?? environment.id ?? NONE,
    name,
    ...factsOf({ ...instance, platform, ...(version !== undefined && { version }) }),
  ]);

const factsOf = ({
  platform,
  status = NONE,
  version = NONE,
  ...counts
}: Omit<ListedInstance, 'id' | 'name'>): readonly string[] => [
  platform,
  status,
  version,
  counts.replica === undefined ? NONE : `${counts.availableReplica ?? '?'} of ${counts.replica}`,
];
