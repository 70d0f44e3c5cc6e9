import type { Platform } from '#core/component.ts';
import { createRandom } from '#simulator/random.ts';
import type { ErrorName } from '#simulator/servicestage/wire/errors.ts';

/** The four ids of one URL. */
export interface InstanceIds {
  readonly projectId: string;
  readonly applicationId: string;
  readonly componentId: string;
  readonly instanceId: string;
}

/** What never changes about an instance. */
export interface InstanceRecord extends InstanceIds {
  readonly name: string;
  readonly applicationName: string;
  readonly componentName: string;
  readonly platform: Platform;
  readonly environmentId: string;
  readonly createdAt: number;
}

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
export type NewInstance = Omit<InstanceRecord, 'applicationName' | 'componentName' | 'environmentId'> &
  Partial<Pick<InstanceRecord, 'applicationName' | 'componentName'>>;

/** Who exists. */
export interface Catalogue {
  add(instance: NewInstance): InstanceRecord;
  get(instanceId: string): InstanceRecord | undefined;
  applications(projectId: string): readonly Application[];
  components(place: Omit<InstanceIds, 'componentId' | 'instanceId'>): readonly CatalogueComponent[] | Missing;
  instances(place: Omit<InstanceIds, 'instanceId'>): readonly InstanceRecord[] | Missing;
  /** An id under the wrong parent counts as missing. */
  locate(place: InstanceIds): InstanceRecord | Missing;
}

/** The outermost thing that is not there. */
export interface Missing {
  readonly missing: Extract<ErrorName, 'application-missing' | 'component-missing' | 'instance-missing'>;
}

export const isMissing = (value: object): value is Missing => 'missing' in value;

export function createCatalogue(seed: number): Catalogue {
  const random = createRandom(seed);
  const records: InstanceRecord[] = [];
  // Each request asks for one of them, and a fleet has thousands.
  const byId = new Map<string, InstanceRecord>();
  const firstOf = new Map<string, InstanceRecord>();
  const isAt = (place: InstanceIds, one: InstanceRecord): boolean =>
    one.projectId === place.projectId &&
    one.applicationId === place.applicationId &&
    one.componentId === place.componentId;

  const applications: Catalogue['applications'] = (projectId) =>
    groups(records.filter(inProject(projectId)), ({ applicationId }) => applicationId).map(([first, ...others]) => ({
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
      if (byId.has(instance.instanceId)) {
        throw new Error(`there is an instance ${instance.instanceId} already`);
      }
      const { name, applicationId, componentId } = instance;
      const record = {
        ...instance,
        applicationName:
          firstOf.get(`application ${applicationId}`)?.applicationName ??
          instance.applicationName ??
          `${name}-application`,
        componentName: firstOf.get(`component ${componentId}`)?.componentName ?? instance.componentName ?? name,
        environmentId: random.uuid(),
      };
      records.push(record);
      byId.set(record.instanceId, record);
      for (const key of [`application ${applicationId}`, `component ${componentId}`]) {
        if (!firstOf.has(key)) firstOf.set(key, record);
      }
      return record;
    },
    get: (instanceId) => byId.get(instanceId),
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
  };
}

const inProject =
  (wanted: string) =>
  ({ projectId }: InstanceRecord): boolean =>
    projectId === wanted;

const componentsAmong = (records: readonly InstanceRecord[]): readonly CatalogueComponent[] =>
  groups(records, ({ componentId }) => componentId).map(([first, ...others]) => ({
    componentId: first.componentId,
    name: first.componentName,
    createdAt: first.createdAt,
    instances: [first, ...others],
  }));

/** In the order of their first members. */
function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly [Item, ...Item[]])[] {
  const found = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = found.get(keyOf(item));
    if (group === undefined) found.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...found.values()];
}
