import { describe, expect, it } from 'vitest';
import { suggestionsOf } from '#cli/servicestage/suggested.ts';
import { namesFor } from '#cli/servicestage/suggested-names.ts';
import { NameSchema } from '#core/component.ts';
import type { ListedInstance } from '#servicestage/lists/v2-lists.ts';

const ID = '11111111-2222-3333-4444-555555555555';
const project = (...instances: readonly Partial<ListedInstance>[]) => ({
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
    expect(namesFor(names.map((name, index) => ({ name, within: `app${index}` })))).toEqual(expected);
  });

  it('are taken by a file, and no two are alike, whatever they are made of', () => {
    const names = ['a', 'A', 'a ', '', '1', 'null', `${'y'.repeat(70)}1`, `${'y'.repeat(70)}2`, '---', '商'];
    const made = namesFor(names.map((name) => ({ name, within: '商店' })));

    expect(new Set(made).size).toBe(names.length);
    for (const name of made) expect(NameSchema.safeParse(name).error).toBeUndefined();
  });
});
