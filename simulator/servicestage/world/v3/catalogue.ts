import { groups } from '#simulator/servicestage/world/groups.ts';
import { type InstanceRecord, isMissing, type Missing } from '#simulator/servicestage/world/instance-record.ts';
import { isVisible } from './dialect.ts';
import type { V3Ids, V3Policies } from './policies.ts';

/** An application by its id in V3. */
export interface V3Application {
  readonly projectId: string;
  readonly applicationId: string;
  readonly name: string;
  readonly createdAt: number;
  readonly componentCount: number;
}

export interface Environment {
  readonly projectId: string;
  readonly id: string;
  readonly name: string;
  readonly platform: InstanceRecord['platform'];
  readonly createdAt: number;
}

type Place = V3Ids & { readonly projectId: string };

/** Who exists, as V3 sees it: each deployment is a component, and lies in its application without anything between. */
export interface V3Catalogue {
  applications(projectId: string): readonly V3Application[];
  environments(projectId: string): readonly Environment[];
  components(projectId: string): readonly InstanceRecord[];
  componentsOf(place: Omit<Place, 'componentId'>): readonly InstanceRecord[] | Missing;
  /** A component under another application counts as missing. */
  locate(place: Place): InstanceRecord | Missing;
}

/** @param known all there are, whichever API sees them */
export function createV3Catalogue(
  known: readonly InstanceRecord[],
  byId: ReadonlyMap<string, InstanceRecord>,
  policies: V3Policies,
): V3Catalogue {
  const components = (projectId: string): readonly InstanceRecord[] =>
    known.filter((one) => one.projectId === projectId && isVisible(one, 'v3', policies));
  const componentsOf: V3Catalogue['componentsOf'] = ({ projectId, applicationId }) => {
    const found = components(projectId).filter(({ v3 }) => v3.applicationId === applicationId);
    return found.length === 0 ? { missing: 'application-missing' } : found;
  };

  return {
    components,
    componentsOf,
    applications: (projectId) =>
      groups(components(projectId), ({ v3 }) => v3.applicationId).map(([first, ...others]) => ({
        projectId,
        applicationId: first.v3.applicationId,
        name: first.applicationName,
        createdAt: first.createdAt,
        componentCount: 1 + others.length,
      })),
    environments: (projectId) =>
      groups(components(projectId), ({ environment }) => environment.id).map(
        ([{ environment, platform, createdAt }]) => ({
          ...environment,
          projectId,
          platform,
          createdAt,
        }),
      ),
    locate(place) {
      const one = byId.get(place.componentId);
      const isThere =
        one?.projectId === place.projectId &&
        one.v3.applicationId === place.applicationId &&
        one.v3.componentId === place.componentId &&
        isVisible(one, 'v3', policies);
      if (one !== undefined && isThere) return one;
      const siblings = componentsOf(place);
      return isMissing(siblings) ? siblings : { missing: 'component-missing' };
    },
  };
}
