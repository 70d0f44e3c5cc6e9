import { describe, expect, it } from 'vitest';
import { v3InventoryOf } from '#cli/servicestage/v3-inventory.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { V3List, V3Listed } from '#servicestage/lists/v3-list.ts';

const listed = (id: string, application: V3Listed['application']): V3Listed => ({
  id,
  name: id,
  application,
  environment: {},
  platform: 'cce',
});
const shop = { id: 'A1', name: 'shop' };
const quiet = () => undefined;

const listOf = (items: readonly V3Listed[], total = items.length): V3List => ({
  count: async () => total,
  components: async (goOn = () => true) => {
    goOn({ items: items.slice(0, 1), total });
    return { items, total };
  },
});

describe('the inventory of a project in V3', () => {
  it('has components by their application, whatever lies between them', async () => {
    const told: string[] = [];
    const items = [listed('c1', shop), listed('c2', { id: 'A2' }), listed('c3', { id: 'a1' }), listed('c4', {})];

    const found = await v3InventoryOf(listOf(items), { howFar: (text) => void told.push(text) });

    expect(found.applications.map(({ id, name, components }) => [id, name, components.map((one) => one.id)])).toEqual([
      ['A1', 'shop', ['c1', 'c3']],
      ['A2', 'A2', ['c2']],
      [undefined, 'unknown', ['c4']],
    ]);
    expect(found.notes).toEqual([]);
    expect(told).toEqual(['Reading the list: 1 of 4 components so far …']);
  });

  it('says so where ServiceStage did not list all it has', async () => {
    expect((await v3InventoryOf(listOf([listed('c1', shop)], 3), { howFar: quiet })).notes).toEqual([
      'ServiceStage says that there are 3 components, and listed 1.',
    ]);
  });

  it('waits where it is throttled, and is told what else is refused', async () => {
    const waits: number[] = [];
    const pause = async (ms: number) => void waits.push(ms);
    const refusing = (fate: 'throttled' | 'refused') => ({
      ...listOf([]),
      components: () => Promise.reject(new ServiceStageError(fate, { message: fate })),
    });

    await expect(v3InventoryOf(refusing('throttled'), { howFar: quiet, pause })).rejects.toThrow('throttled');
    expect(waits).toEqual([2_000, 4_000, 8_000]);
    await expect(v3InventoryOf(refusing('refused'), { howFar: quiet, pause })).rejects.toThrow('refused');
    expect(waits).toHaveLength(3);
  });
});
