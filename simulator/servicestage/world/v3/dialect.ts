import { createHash } from 'node:crypto';
import type { Component } from '#core/component.ts';
import type { Dialect } from '#simulator/servicestage/wire/route-table.ts';
import type { InstanceIds, InstanceRecord } from '#simulator/servicestage/world/instance-record.ts';
import type { V3Ids, V3Policies } from './policies.ts';

/** What V3 calls an instance of V2: by ids of its own, since nobody has said that they are the same, or by those of the instance. */
export const idsInV3 = ({ applicationId, instanceId }: InstanceIds, { ids }: Pick<V3Policies, 'ids'>): V3Ids =>
  ids === 'shared'
    ? { applicationId, componentId: instanceId }
    : { applicationId: madeUp('v3', applicationId), componentId: madeUp('v3', instanceId) };

/** By which the world knows a deployment, and each API has it. */
export type AllIds = InstanceIds & Pick<InstanceRecord, 'key' | 'v3' | 'bornIn'>;

type V3Place = V3Ids & { readonly projectId: string };

/** The target id of a component of V3. */
export const keyInV3 = (componentId: string): string => `v3:${componentId}`;

/** The ids of a deployment that was made by V3, of which only those of V3 are known: those of V2 are made up. */
export const bornInV3 = ({ projectId, applicationId, componentId }: V3Place): AllIds => ({
  projectId,
  applicationId: madeUp('v2 application', applicationId),
  componentId: madeUp('v2 component', componentId),
  instanceId: madeUp('v2 instance', componentId),
  key: keyInV3(componentId),
  v3: { applicationId, componentId },
  bornIn: 'v3',
});

/** Where the world has a component of an automations file, in the dialect in which the file speaks of it; known by its target id. */
export const placeOf = (component: Component, projectId: string): InstanceIds & Partial<AllIds> =>
  component.api === 'v3'
    ? bornInV3({ ...component, projectId })
    : {
        projectId,
        applicationId: component.applicationId,
        componentId: component.componentId,
        instanceId: component.instanceId,
      };

/** Whether it can be seen in that API. */
export function isVisible(
  { bornIn }: Pick<InstanceRecord, 'bornIn'>,
  dialect: Dialect,
  { visible }: V3Policies,
): boolean {
  switch (visible) {
    case 'both':
      return true;
    case 'own':
      return bornIn === dialect;
    case 'v2':
    case 'v3':
      return visible === dialect;
  }
}

/** Another id of the form of one, always the same. */
function madeUp(kind: string, id: string): string {
  const hex = createHash('sha256').update(`${kind} ${id}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
