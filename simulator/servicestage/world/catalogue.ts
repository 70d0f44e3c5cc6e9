import { createRandom } from '#simulator/random.ts';
import { groups } from './groups.ts';
import { type InstanceIds, type InstanceRecord, isMissing, type Missing } from './instance-record.ts';
import { createV3Catalogue, type V3Catalogue } from './v3/catalogue.ts';
import { isVisible, keyInV3 } from './v3/dialect.ts';
import type { V3Policies } from './v3/policies.ts';

export interface Application {
  readonly projectId: string;
  readonly applicationId: string;
  readonly name: string;
  readonly createdAt: number;
  readonly components: readonly CatalogueComponent[];
}

export interface CatalogueComponent {
  readonly componentId: string;
  readonly name: string;
  readonly createdAt: number;
  readonly instances: readonly InstanceRecord[];
}

/** An instance before its application and component need names: both come into being with their first instance. */
export type NewInstance = Omit<InstanceRecord, 'applicationName' | 'componentName' | 'environment'> &
  Partial<Pick<InstanceRecord, 'applicationName' | 'componentName' | 'environment'>>;

/** Who exists, as V2 sees it but where it is said. */
export interface Catalogue {
  add(instance: NewInstance): InstanceRecord;
  /** By its key, or by its id or target id in either dialect, whoever sees it. */
  get(id: string): InstanceRecord | undefined;
  applications(projectId: string): readonly Application[];
  components(place: Omit<InstanceIds, 'componentId' | 'instanceId'>): readonly CatalogueComponent[] | Missing;
  instances(place: Omit<InstanceIds, 'instanceId'>): readonly InstanceRecord[] | Missing;
  /** An id under the wrong parent counts as missing. */
  locate(place: InstanceIds): InstanceRecord | Missing;
  readonly v3: V3Catalogue;
}

export function createCatalogue(seed: number, policies: V3Policies): Catalogue {
  const random = createRandom(seed);
  const records: InstanceRecord[] = [];
  // By each of its ids. Each request asks for one of them, and a fleet has thousands.
  const byId = new Map<string, InstanceRecord>();
  const firstOf = new Map<string, InstanceRecord>();
  const isAt = (place: InstanceIds, one: InstanceRecord): boolean =>
    one.projectId === place.projectId &&
    one.applicationId === place.applicationId &&
    one.componentId === place.componentId &&
    one.instanceId === place.instanceId &&
    isVisible(one, 'v2', policies);

  const isSeenIn =
    (projectId: string) =>
    (one: InstanceRecord): boolean =>
      one.projectId === projectId && isVisible(one, 'v2', policies);

  const applications: Catalogue['applications'] = (projectId) =>
    groups(records.filter(isSeenIn(projectId)), ({ applicationId }) => applicationId).map(([first, ...others]) => ({
      projectId,
      applicationId: first.applicationId,
      name: first.applicationName,
      createdAt: first.createdAt,
      components: componentsAmong([first, ...others]),
    }));
  const components: Catalogue['components'] = ({ projectId, applicationId }) =>
    applications(projectId).find((one) => one.applicationId === applicationId)?.components ?? {
      missing: 'application-missing',
    };
  const instances: Catalogue['instances'] = (place) => {
    const found = components(place);
    if (isMissing(found)) return found;
    return (
      found.find(({ componentId }) => componentId === place.componentId)?.instances ?? { missing: 'component-missing' }
    );
  };

  return {
    add(instance) {
      const known = idsOf(instance).find((id) => byId.has(id));
      if (known !== undefined) throw new Error(`there is an instance ${known} already`);
      const { name, applicationId, componentId } = instance;
      const environment = { id: random.uuid(), name: 'production' };
      const record = {
        ...instance,
        applicationName:
          firstOf.get(`application ${applicationId}`)?.applicationName ??
          instance.applicationName ??
          `${name}-application`,
        componentName: firstOf.get(`component ${componentId}`)?.componentName ?? instance.componentName ?? name,
        environment: instance.environment ?? environment,
      };
      records.push(record);
      for (const id of idsOf(record)) byId.set(id, record);
      for (const key of [`application ${applicationId}`, `component ${componentId}`]) {
        if (!firstOf.has(key)) firstOf.set(key, record);
      }
      return record;
    },
    get: (id) => byId.get(id),
    applications,
    components,
    instances,
    locate(place) {
      const known = byId.get(place.instanceId);
      if (known !== undefined && isAt(place, known)) return known;
      const found = instances(place);
      if (isMissing(found)) return found;
      return found.find(({ instanceId }) => instanceId === place.instanceId) ?? { missing: 'instance-missing' };
    },
    v3: createV3Catalogue(records, byId, policies),
  };
}

const idsOf = ({ key, instanceId, v3 }: Pick<InstanceRecord, 'key' | 'instanceId' | 'v3'>): readonly string[] => [
  key,
  instanceId,
  v3.componentId,
  keyInV3(v3.componentId),
];

const componentsAmong = (records: readonly InstanceRecord[]): readonly CatalogueComponent[] =>
  groups(records, ({ componentId }) => componentId).map(([first, ...others]) => ({
    componentId: first.componentId,
    name: first.componentName,
    createdAt: first.createdAt,
    instances: [first, ...others],
  }));
