import { type ServiceStageServer, startServiceStage } from '../../../simulator/servicestage/api/server.ts';
import { createWorld } from '../../../simulator/servicestage/world/world.ts';

const DAY = 86_400_000;
const PROJECT = '0123456789abcdef0123456789abcdef';

export const APPLICATION = '11111111-2222-3333-4444-555555555555';
const id = (kind: number, number: number): string => `${kind}0000000-0000-4000-8000-00000000000${number}`;

/** Where a component is, by the words of the API. */
export const placeOf = (number: number) => ({
  application_id: APPLICATION,
  component_id: id(2, number),
  instance_id: id(3, number),
});
export const WEB = placeOf(1);
export const STOPPED = placeOf(2);
export const ON_HOSTS = placeOf(3);

export const KEYS = {
  good: { accessKey: 'AKSHOP', secretKey: 'shop secret', projectId: PROJECT },
  wrong: { accessKey: 'AKSHOP', secretKey: 'mistyped', projectId: PROJECT },
  unknown: { accessKey: 'AKNOBODY', secretKey: 'shop secret', projectId: PROJECT },
  temporary: { accessKey: 'AKTEMP', secretKey: 'temporary', securityToken: 'token+/==', projectId: PROJECT },
  tokenless: { accessKey: 'AKTEMP', secretKey: 'temporary', projectId: PROJECT },
  reader: { accessKey: 'AKREADER', secretKey: 'reader secret', projectId: PROJECT },
  stranger: { accessKey: 'AKSHOP', secretKey: 'shop secret', projectId: 'f'.repeat(32) },
} as const;
export type KeyName = keyof typeof KEYS;

/** A simulated ServiceStage with three components, on which a job has ended by the time that anybody asks for it. */
export function openShop(): Promise<ServiceStageServer> {
  let time = Date.now();
  const now = () => {
    time += 60_000;
    return time;
  };
  const world = createWorld({ now, seed: 7 });
  const begin = (number: number, name: string, facts: object) => {
    const { application_id: applicationId, component_id: componentId, instance_id: instanceId } = placeOf(number);
    const snapshots = ['1.0.0', '1.1.0'].map((version, age) => ({ version, createdAt: time - (2 - age) * DAY }));
    world.addInstance({
      projectId: PROJECT,
      applicationId,
      componentId,
      instanceId,
      name,
      replica: 3,
      snapshots,
      ...facts,
    });
  };
  begin(1, 'shop-web', {});
  begin(2, 'mail', { status: 'STOPPED' });
  begin(3, 'batch', { platform: 'vmapp' });
  const { good, temporary, reader } = KEYS;
  const identities = [good, temporary, { ...reader, permissions: ['servicestage:app:get', 'servicestage:app:list'] }];
  // Requests are dated by the clock of the machine.
  return startServiceStage({ world, identities, now: Date.now });
}
