import type { FoundApplication, FoundComponent, Inventory } from '#cli/servicestage/inventory.ts';
import type { ListedInstance } from '#servicestage/lists/v2-lists.ts';
import type { Screen } from '#terminal/screen.ts';
import { align } from '#terminal/table.ts';

const HEAD = ['application', 'component', 'instance', 'platform', 'status', 'version', 'replicas'] as const;
const NONE = '–';

/** A row for each instance; also for a component without one, and an application without a component. */
export function listText({ applications, notes }: Inventory, projectId: string, { paint }: Screen): string {
  if (applications.length === 0) return [`The project ${projectId} has no application.`, ...notes].join('\n');
  const [head = '', ...rows] = align([HEAD, ...applications.flatMap(rowsOf)]);
  return [paint('dim', head), ...rows, ...(notes.length === 0 ? [] : ['', ...notes])].join('\n');
}

const rowsOf = (application: FoundApplication): readonly (readonly string[])[] =>
  application.components.length === 0
    ? [[application.name, NONE]]
    : application.components.flatMap((component) => rowsWithin(application, component));

const rowsWithin = ({ name }: FoundApplication, component: FoundComponent): readonly (readonly string[])[] =>
  component.instances.length === 0
    ? [[name, component.name, NONE]]
    : component.instances.map((instance) => [name, component.name, instance.name, ...factsOf(instance)]);

const factsOf = ({ platform, status = NONE, version = NONE, ...counts }: ListedInstance): readonly string[] => [
  platform,
  status,
  version,
  counts.replica === undefined ? NONE : `${counts.availableReplica ?? '?'} of ${counts.replica}`,
];
