import { DAY_MS } from '#schedule/zones/wall-time.ts';
import type { InstanceBeginning } from '#simulator/servicestage/world/beginning.ts';

/** Whose fleet it is; the project of the example file, so that this one finds its components here. */
export const PROJECT = { region: 'ap-southeast-3', projectId: '0123456789abcdef0123456789abcdef' } as const;

interface Resident extends Omit<InstanceBeginning, 'projectId' | 'snapshots'> {
  /** Oldest first; the last one runs. */
  readonly versions: readonly string[];
}

const SHOP = { applicationId: '11111111-2222-3333-4444-555555555555', applicationName: 'shop' } as const;
const OFFICE = { applicationId: '11111111-2222-3333-4444-666666666666', applicationName: 'back-office' } as const;

/** Something of everything that there is to be found: two applications, both platforms, one component with two instances, one that is stopped. */
const RESIDENTS: readonly Resident[] = [
  {
    ...SHOP,
    componentId: '22222222-3333-4444-5555-666666666666',
    instanceId: '33333333-4444-5555-6666-777777777777',
    name: 'shop-web',
    replica: 4,
    versions: ['2.3.0', '2.4.0'],
  },
  {
    ...SHOP,
    componentId: '22222222-3333-4444-5555-777777777777',
    instanceId: '33333333-4444-5555-6666-888888888888',
    name: 'shop-api',
    replica: 2,
    versions: ['1.8.0', '1.9.0', '1.9.1'],
  },
  {
    ...SHOP,
    componentId: '22222222-3333-4444-5555-777777777777',
    instanceId: '33333333-4444-5555-6666-888888888889',
    name: 'shop-api-canary',
    componentName: 'shop-api',
    versions: ['1.9.1', '2.0.0-rc.1'],
  },
  {
    ...SHOP,
    componentId: '22222222-3333-4444-5555-888888888888',
    instanceId: '33333333-4444-5555-6666-999999999999',
    name: 'report-batch',
    status: 'STOPPED',
    versions: ['1.0.0', '1.1.0'],
  },
  {
    ...OFFICE,
    componentId: '22222222-3333-4444-5555-999999999999',
    instanceId: '33333333-4444-5555-6666-aaaaaaaaaaaa',
    name: 'invoices',
    platform: 'vmapp',
    replica: 2,
    versions: ['5.0.2', '5.1.0'],
  },
];

/**
 * The instances that are there before anything is deployed. Each version is taken to have run for a day.
 * @param now in epoch ms
 */
export const residents = (now: number): readonly InstanceBeginning[] =>
  RESIDENTS.map(({ versions, ...resident }) => ({
    ...resident,
    projectId: PROJECT.projectId,
    snapshots: versions.map((version, index) => ({ version, createdAt: now - (versions.length - index) * DAY_MS })),
  }));
