import { describe, expect, it } from 'vitest';
import { suggestionsOf } from '#cli/servicestage/suggested.ts';
import { namesFor } from '#cli/servicestage/suggested-names.ts';
import { NameSchema } from '#core/component.ts';
import type { ListedInstance } from '#servicestage/lists/v2-lists.ts';
import type { V3Listed } from '#servicestage/lists/v3-list.ts';

const ID = '11111111-2222-3333-4444-555555555555';
const project = (...instances: readonly Partial<ListedInstance>[]) => ({
  api: 'v2' as const,
  applications: [
    {
      id: ID,
      name: 'shop',
      components: [
        {
          id: ID,
          name: 'web',
          instances: instances.map((more, index) => ({
            id: ID,
            name: `web-${index}`,
            platform: 'cce' as const,
            ...more,
          })),
        },
      ],
    },
  ],
});
const suggested = (...instances: readonly Partial<ListedInstance>[]) => suggestionsOf(project(...instances));

describe('what a file may have of a project', () => {
  it('has the bounds around what runs now', () => {
    const bounds = [undefined, 0, 1, 4, 150, 201].map((replica) => {
      const { components } = suggested(replica === undefined ? {} : { replica });
      return components[0]?.replica;
    });

    expect(bounds).toEqual([
      undefined,
      undefined,
      { min: 1, max: 2 },
      { min: 1, max: 8 },
      { min: 1, max: 200 },
      undefined,
    ]);
  });

  it('is called like its component where that has one instance, else like the instance', () => {
    expect(suggested({ replica: 1, status: 'RUNNING', version: '2.0' }).components).toMatchObject([
      { name: 'web', now: 'shop, RUNNING, 2.0, 1 replica' },
    ]);
    expect(suggested({}, {}).components.map(({ name }) => name)).toEqual(['web-0', 'web-1']);
  });

  it.each([
    [{ status: 'DELETING' }, 'it is being deleted'],
    [{ platform: 'unknown' as const }, 'it is neither on cce nor on vmapp'],
    [{ id: 'i1' }, 'its ids are no UUIDs'],
  ])('has no %j, and says why', (instance, why) => {
    expect(suggested(instance)).toEqual({ components: [], leftOut: [`web-0 of web is left out: ${why}.`] });
  });
});

describe('what a file may have of a project in V3', () => {
  const inV3 = (...components: readonly Partial<V3Listed>[]) =>
    suggestionsOf({
      api: 'v3',
      applications: [
        {
          id: ID,
          name: 'shop',
          components: components.map((more) => ({
            id: ID,
            name: 'web',
            application: { id: ID, name: 'shop' },
            environment: { name: 'production' },
            platform: 'cce' as const,
            ...more,
          })),
        },
      ],
    });
  const instance = { platform: 'cce' as const, version: '2.0', status: 'RUNNING', replica: 3 };

  it('has no instance, and the bounds around what runs now', () => {
    expect(inV3({ version: '2.0', instance }).components).toEqual([
      {
        name: 'web',
        api: 'v3',
        applicationId: ID,
        componentId: ID,
        platform: 'cce',
        replica: { min: 1, max: 6 },
        now: 'shop, production, RUNNING, 2.0, 3 replicas',
      },
    ]);
  });

  it('is there where the list does not say how it is', () => {
    expect(inV3({}).components).toMatchObject([{ name: 'web', now: 'shop, production' }]);
  });

  it('is called by its environment too where its application has another one of that name', () => {
    const names = inV3({}, { environment: { name: 'test' } }).components.map(({ name }) => name);

    expect(names).toEqual(['production-web', 'test-web']);
  });

  it.each([
    [{ instance: { ...instance, status: 'DELETING' } }, 'it is being deleted'],
    [{ platform: 'unknown' as const }, 'it is neither on cce nor on vmapp'],
    [{ id: 'c1' }, 'its ids are no UUIDs'],
  ])('has no %j, and says why', (component, why) => {
    expect(inV3(component)).toEqual({ components: [], leftOut: [`web of shop is left out: ${why}.`] });
  });
});

describe('names', () => {
  it.each([
    [
      ['Shop_Web', 'shop--api', 'Über 9'],
      ['shop-web', 'shop-api', 'uber-9'],
    ],
    [
      ['web', 'web'],
      ['app0-web', 'app1-web'],
    ],
    [
      ['9-lives', '商店', '商店', '-'],
      ['lives', 'app1', 'app2', 'app3'],
    ],
    [['x'.repeat(80)], ['x'.repeat(64)]],
  ])('of %j are %j', (names, expected) => {
    expect(namesFor(names.map((name, index) => ({ name, within: [`app${index}`] })))).toEqual(expected);
  });

  it('are told apart by the first of what surrounds them that does', () => {
    const called = (name: string, ...within: readonly string[]) => ({ name, within });

    expect(namesFor([called('web', 'shop', 'test'), called('web', 'shop', 'live')])).toEqual(['test-web', 'live-web']);
    expect(namesFor([called('web', 'shop', 'live'), called('web', 'mall', 'live')])).toEqual(['shop-web', 'mall-web']);
    expect(
      namesFor([
        called('web', 'shop', 'live', 'shop-live'),
        called('web', 'shop', 'test', 'shop-test'),
        called('web', 'mall', 'live', 'mall-live'),
      ]),
    ).toEqual(['shop-live-web', 'shop-test-web', 'mall-live-web']);
    expect(namesFor([called('web', 'shop', 'live'), called('web', 'shop', 'live')])).toEqual([
      'shop-web',
      'shop-web-2',
    ]);
  });

  it('are taken by a file, and no two are alike, whatever they are made of', () => {
    const names = ['a', 'A', 'a ', '', '1', 'null', `${'y'.repeat(70)}1`, `${'y'.repeat(70)}2`, '---', '商'];
    const made = namesFor(names.map((name) => ({ name, within: ['商店'] })));

    expect(new Set(made).size).toBe(names.length);
    for (const name of made) expect(NameSchema.safeParse(name).error).toBeUndefined();
  });
});
