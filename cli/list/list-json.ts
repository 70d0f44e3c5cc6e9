import type { Inventory } from '#cli/servicestage/inventory.ts';
import type { V3Listed } from '#servicestage/lists/v3-list.ts';
import type { Answer } from '#terminal/command.ts';
import type { ListJson } from './list-schema.ts';

/** For scripts, as its schema says. */
export function listJson(
  inventory: Inventory,
  { projectId, notes }: { readonly projectId: string; readonly notes: readonly string[] },
): ReturnType<Answer<ListJson>['json']> {
  switch (inventory.api) {
    case 'v2':
      return { api: 'v2', projectId, applications: inventory.applications, notes };
    case 'v3':
      return {
        api: 'v3',
        projectId,
        applications: inventory.applications.map(({ components, ...application }) => ({
          ...application,
          components: components.map(componentJson),
        })),
        notes,
      };
  }
}

function componentJson({ id, name, environment, platform, version, instance }: V3Listed) {
  const { status, replica, availableReplica } = instance ?? {};
  return {
    id,
    name,
    environment,
    platform,
    ...(version !== undefined && { version }),
    ...(status !== undefined && { status }),
    ...(replica !== undefined && { replica }),
    ...(availableReplica !== undefined && { availableReplica }),
  };
}
