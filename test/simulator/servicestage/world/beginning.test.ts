import { describe, expect, it } from 'vitest';
import { PLACE, START, shop } from '#test/simulator/servicestage/shop.ts';

describe('an instance in the beginning', () => {
  it('runs one replica of 1.0.0, deployed just now, unless more is said', () => {
    const { world } = shop();
    world.addInstance({ ...PLACE, instanceId: 'plain', name: 'plain' });

    expect(world.instance('plain')).toMatchObject({
      name: 'plain',
      platform: 'cce',
      status: 'RUNNING',
      replica: 1,
      availableReplica: 1,
      version: '1.0.0',
      snapshots: [{ version: '1.0.0', createdAt: START }],
    });
    expect(world.instance('plain')).not.toHaveProperty('lastJobId');
  });

  it('runs the version of its newest snapshot, whatever their order', () => {
    const snapshots = [
      { version: '2', createdAt: START - 1 },
      { version: '1', createdAt: START - 2 },
    ];

    const { seen } = shop({ beginning: { snapshots } });

    expect(seen().version).toBe('2');
    expect(seen().snapshots.map(({ version }) => version)).toEqual(['1', '2']);
  });

  it.each([
    ['RUNNING', 3],
    ['DOWN', 2],
    ['STOPPED', 0],
    ['FAILED', 2],
  ] as const)('that is %s has %d of 3 replicas', (status, available) => {
    expect(shop({ beginning: { status } }).seen()).toMatchObject({ replica: 3, availableReplica: available });
  });

  it('is there once only', () => {
    expect(() => shop().world.addInstance({ ...PLACE, name: 'again' })).toThrow(PLACE.instanceId);
  });
});
