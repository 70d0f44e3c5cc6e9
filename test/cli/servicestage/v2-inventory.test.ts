import { describe, expect, it } from 'vitest';
import { v2InventoryOf } from '#cli/servicestage/v2-inventory.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { V2Lists } from '#servicestage/lists/v2-lists.ts';

const listed = (id: string) => ({ id, name: id });
const throttled = new ServiceStageError('throttled', { message: 'over ratelimit', code: 'APIGW.0308' });

/** Ten applications of two components each, with one instance each; what is asked for is counted. */
function listsOf(change: Partial<V2Lists> = {}) {
  const asked: string[] = [];
  const said = async <T>(what: string, items: readonly T[]) => {
    asked.push(what);
    return { items, total: items.length };
  };
  const lists: V2Lists = {
    applicationCount: async () => 10,
    applications: () =>
      said(
        'all',
        Array.from({ length: 10 }, (_, index) => listed(`a${index}`)),
      ),
    components: (application) => said(application, [listed(`${application}-x`), listed(`${application}-y`)]),
    instances: (_, component) => said(component, [{ ...listed(`${component}-1`), platform: 'cce' as const }]),
    ...change,
  };
  return { lists, asked };
}
const quiet = () => undefined;

describe('the inventory of a project in V2', () => {
  it('has all in order, asked for once', async () => {
    const { lists, asked } = listsOf();
    const told: string[] = [];

    const { applications, notes } = await v2InventoryOf(lists, { howFar: (text) => void told.push(text) });

    expect(applications.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, index) => `a${index}`));
    expect(applications[3]?.components.map(({ instances }) => instances[0]?.id)).toEqual(['a3-x-1', 'a3-y-1']);
    expect(asked).toHaveLength(1 + 10 + 20);
    expect(new Set(asked).size).toBe(asked.length);
    expect(notes).toEqual([]);
    expect(told.at(-1)).toBe('Reading the lists: 20 components so far …');
  });

  it('says so where ServiceStage did not list all it has', async () => {
    const { lists } = listsOf({ applications: async () => ({ items: [listed('a0')], total: 3 }) });

    expect((await v2InventoryOf(lists, { howFar: quiet })).notes).toEqual([
      'ServiceStage says that there are 3 applications, and listed 1.',
    ]);
  });

  it('waits longer each time it is throttled, and gives up after the third', async () => {
    const waits: number[] = [];
    const pause = async (ms: number) => void waits.push(ms);
    let refusals = 2;
    const once = listsOf({
      applications: async () => {
        if (refusals-- > 0) throw throttled;
        return { items: [] };
      },
    });
    expect(await v2InventoryOf(once.lists, { howFar: quiet, pause })).toEqual({
      api: 'v2',
      applications: [],
      notes: [],
    });
    expect(waits).toEqual([2_000, 4_000]);

    const always = listsOf({ applications: () => Promise.reject(throttled) });
    await expect(v2InventoryOf(always.lists, { howFar: quiet, pause })).rejects.toBe(throttled);
    expect(waits).toEqual([2_000, 4_000, 2_000, 4_000, 8_000]);
  });

  it('begins nothing more once something is refused', async () => {
    const refused = new ServiceStageError('refused', { message: 'policy' });
    const { lists, asked } = listsOf({ components: () => Promise.reject(refused) });

    await expect(v2InventoryOf(lists, { howFar: quiet })).rejects.toBe(refused);
    expect(asked).toEqual(['all']);
  });
});
