import { describe, expect, it } from 'vitest';
import { stormFamilies, stormyFamilies } from '#automations/events/storm-family.ts';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { fleet } from '#test/support/automations.ts';

type Input = AutomationsInput['automations'][string];

const id = (letter: string) => `${letter.repeat(8)}-2222-3333-4444-555555555555`;

/** A fleet whose components `shop-1`, `shop-2`, … belong to the applications of these letters. */
function fileOf(applications: string, automations: Record<string, Input>) {
  const { components, ...rest } = fleet(applications.length, automations);
  const placed = Object.entries(components).map(([name, component], n) => [
    name,
    { ...component, applicationId: id(applications.charAt(n)) },
  ]);
  return AutomationsSchema.parse({ ...rest, components: Object.fromEntries(placed) });
}

const families = (applications: string, automations: Record<string, Input>) =>
  Object.fromEntries(stormFamilies(fileOf(applications, automations)));

const restart = (...numbers: number[]) => ({
  when: { alarm: 'any' },
  components: numbers.map((n) => `shop-${n}`),
  action: 'restart' as const,
});
const rollback = (...numbers: number[]) => ({
  ...restart(...numbers),
  action: 'rollback' as const,
  parameters: { version: 'previous' },
});

describe('a family', () => {
  it('is all of an application that alarms restart or roll back, each component once', () => {
    expect(families('aaaa', { one: restart(1), two: rollback(1, 2), three: restart(3) })).toEqual({
      one: { family: id('a'), size: 3 },
      two: { family: id('a'), size: 3 },
      three: { family: id('a'), size: 3 },
    });
  });

  it('has those in it that a health check or another automation sets off', () => {
    const all: Record<string, Input> = {
      one: restart(1),
      unhealthy: { ...rollback(2), when: { unhealthy: 'live' } },
      follower: { ...rollback(1, 3), when: { outcome: 'one', is: ['unresolved'] } },
    };

    const family = { family: id('a'), size: 3 };
    expect(families('aaaa', all)).toEqual({ one: family, unhealthy: family, follower: family });
  });

  it('ends at the application', () => {
    expect(families('aab', { one: restart(1), two: restart(2), other: restart(3) })).toEqual({
      one: { family: id('a'), size: 2 },
      two: { family: id('a'), size: 2 },
      other: { family: id('b'), size: 1 },
    });
  });

  it('of an automation that spans applications is both of them', () => {
    expect(families('aabbc', { wide: rollback(3, 1), one: restart(2), two: restart(4), far: restart(5) })).toEqual({
      wide: { family: `${id('a')}+${id('b')}`, size: 4 },
      one: { family: id('a'), size: 2 },
      two: { family: id('b'), size: 2 },
      far: { family: id('c'), size: 1 },
    });
  });

  it('counts nobody who could not ask for help', () => {
    const silent: Record<string, Input> = {
      nightly: { ...restart(2), when: { rate: '1d' } },
      load: { ...restart(3), action: 'scale', parameters: { replica: 3 } },
      deaf: { ...restart(4), storm: 'off' },
    };

    expect(families('aaaa', { one: restart(1), ...silent })).toEqual({ one: { family: id('a'), size: 1 } });
  });

  it('is the same however an id is written', () => {
    const { components, ...rest } = fleet(2, { one: restart(1), two: restart(2) });
    const [one, two] = Object.values(components);
    if (one === undefined || two === undefined) throw new Error('There are no components');
    const written = {
      'shop-1': { ...one, applicationId: id('a') },
      'shop-2': { ...two, applicationId: id('a').toUpperCase() },
    };

    const found = stormFamilies(AutomationsSchema.parse({ ...rest, components: written }));

    expect([...found.values()]).toEqual([
      { family: id('a'), size: 2 },
      { family: id('a'), size: 2 },
    ]);
  });

  it('leaves out names that stand for nothing', () => {
    expect(families('a', { one: restart(1, 7) })).toEqual({ one: { family: id('a'), size: 1 } });
  });

  it('of many applications has a short name that no other has', () => {
    const { abc, abd, cba } = families('abcd', { abc: restart(1, 2, 3), abd: restart(1, 2, 4), cba: restart(3, 2, 1) });

    expect(abc?.family).toMatch(/^3-applications-[0-9a-f]{16}$/);
    expect(abd?.family).toMatch(/^3-applications-[0-9a-f]{16}$/);
    expect(abd?.family).not.toBe(abc?.family);
    expect(cba).toEqual(abc);
  });
});

describe('the families that may storm', () => {
  const stormy = (applications: string, automations: Record<string, Input>) => [
    ...stormyFamilies(fileOf(applications, automations)).keys(),
  ];
  const least = (n: number) => ({ storm: { within: '10m', least: n } });

  it('are those with enough components', () => {
    expect(stormy('aa', { one: restart(1), two: restart(2) })).toEqual([]);
    expect(stormy('aaa', { one: restart(1), two: restart(2, 3) })).toEqual(['one', 'two']);
  });

  it('are also those that storm for one of their automations alone, for which all the others ask too', () => {
    expect(stormy('aa', { one: restart(1), two: { ...restart(2), ...least(2) } })).toEqual(['one', 'two']);
  });
});
