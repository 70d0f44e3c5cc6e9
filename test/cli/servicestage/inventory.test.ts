import { describe, expect, it } from 'vitest';
import { inventoryOf } from '#cli/servicestage/inventory.ts';
import type { Api } from '#core/component.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { ServiceStageLists } from '#servicestage/lists/lists.ts';

const ID = '11111111-2222-3333-4444-555555555555';
const entry = { id: ID, name: 'web' };

interface Has {
  readonly v2?: number | undefined;
  readonly v3?: number | undefined;
}

/** A project with so many applications in V2, and components in V3; what is asked for is kept. */
function project({ v2 = 0, v3 = 0 }: Has, counts: () => Promise<Has> = async () => ({ v2, v3 })) {
  const asked: string[] = [];
  const said = async <T>(what: string, items: readonly T[]) => {
    asked.push(what);
    return { items, total: items.length };
  };
  const counted = async (dialect: 'V2' | 'V3') => {
    asked.push(`count of ${dialect}`);
    const { v2: inV2, v3: inV3 } = await counts();
    return dialect === 'V2' ? inV2 : inV3;
  };
  const application = { id: ID, name: 'shop' };
  const lists: ServiceStageLists = {
    v2: {
      applicationCount: () => counted('V2'),
      applications: () => said('V2', Array<typeof entry>(v2).fill(application)),
      components: () => said('V2', [entry]),
      instances: () => said('V2', [{ ...entry, platform: 'cce' as const }]),
    },
    v3: {
      count: () => counted('V3'),
      components: () =>
        said(
          'V3',
          Array.from({ length: v3 }, () => ({ ...entry, application, environment: {}, platform: 'cce' as const })),
        ),
    },
  };
  const read = async (api: Api) => (await inventoryOf(api, lists, { howFar: () => undefined })).notes;
  return { read, asked, lists };
}

describe('an inventory', () => {
  it.each(['v2', 'v3'] as const)('of %s asks nothing of the other dialect where there is something', async (api) => {
    const { read, asked } = project({ v2: 1, v3: 1 });

    expect(await read(api)).toEqual([]);
    expect(new Set(asked)).toEqual(new Set([api.toUpperCase()]));
  });

  it('that is empty in V3 says how many applications V2 has, by one request', async () => {
    const { read, asked } = project({ v2: 2 });

    expect(await read('v3')).toEqual(['But V2 has 2 applications in this project: see it with --api v2.']);
    expect(asked).toEqual(['V3', 'count of V2']);
  });

  it('that is empty in V2 says how many components V3 has, by one request', async () => {
    const { read, asked } = project({ v3: 1 });

    expect(await read('v2')).toEqual(['But V3 has 1 component in this project: see it with --api v3.']);
    expect(asked).toEqual(['V2', 'count of V3']);
  });

  it('that has applications of V2 alone, and no instance in them, looks there too', async () => {
    const { lists } = project({ v2: 1, v3: 3 });
    const none = { ...lists, v2: { ...lists.v2, instances: async () => ({ items: [] }) } };

    expect((await inventoryOf('v2', none, { howFar: () => undefined })).notes).toEqual([
      'But V3 has 3 components in this project: see it with --api v3.',
    ]);
  });

  it.each<[string, () => Promise<Has>]>([
    ['has nothing either', async () => ({ v2: 0, v3: 0 })],
    ['does not say how many', async () => ({})],
    ['is refused', () => Promise.reject(new ServiceStageError('refused', { message: 'policy' }))],
  ])('says nothing of the other dialect where that %s', async (_, counts) => {
    expect(await project({}, counts).read('v2')).toEqual([]);
    expect(await project({}, counts).read('v3')).toEqual([]);
  });
});
