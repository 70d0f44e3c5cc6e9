import { describe, expect, it } from 'vitest';
import { ComponentSchema, targetIdOf } from '#core/component.ts';
import { bornInV3, placeOf } from '#simulator/servicestage/world/v3/dialect.ts';
import { PLACE, shop } from '#test/simulator/servicestage/shop.ts';
import { V3_PLACE } from '#test/simulator/servicestage/v3/v3-shop.ts';

describe('a component of the file', () => {
  const { applicationId, componentId, instanceId } = PLACE;

  it('that speaks V3 is where the file says in V3, and known by its target id', () => {
    const component = ComponentSchema.parse({ ...V3_PLACE, api: 'v3' });

    expect(placeOf(component, PLACE.projectId)).toEqual(bornInV3({ ...V3_PLACE, projectId: PLACE.projectId }));
    expect(bornInV3({ ...V3_PLACE, projectId: PLACE.projectId }).key).toBe(targetIdOf(component));
  });

  it('that speaks V3 is known by its target id too where V2 made it', () => {
    const { world } = shop({ beginning: { v3: V3_PLACE } });
    const component = ComponentSchema.parse({ ...V3_PLACE, api: 'v3' });

    expect(world.instance(targetIdOf(component))).toMatchObject({ name: 'shop-web', key: PLACE.instanceId });
    expect(() => world.addInstance({ ...placeOf(component, PLACE.projectId), name: 'x' })).toThrow('already');
  });

  it('that speaks V2 is where the file says in V2', () => {
    const component = ComponentSchema.parse({ applicationId, componentId, instanceId });

    expect(placeOf(component, PLACE.projectId)).toEqual(PLACE);
  });
});

describe('a component that V3 made', () => {
  const born = { ...bornInV3({ projectId: PLACE.projectId, ...V3_PLACE }), name: 'shop-api' };

  it('has ids of V2 of which nobody was told, and is known by a key of its own', () => {
    const { world } = shop();
    world.addInstance(born);

    const seen = world.instance(V3_PLACE.componentId);
    expect(seen).toMatchObject({ v3: V3_PLACE, bornIn: 'v3', key: `v3:${V3_PLACE.componentId}` });
    expect(seen?.instanceId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(Object.values(V3_PLACE)).not.toContain(seen?.instanceId);
    expect(world.instance(born.key)).toEqual(seen);
    expect(world.instance(born.instanceId)).toEqual(seen);
  });

  it('acts and is told of by its key', () => {
    const { world } = shop();
    world.addInstance(born);
    const verdict = world.perform(V3_PLACE.componentId, { action: 'restart' });

    expect(world.accepted).toMatchObject([{ instanceId: born.key }]);
    expect('jobId' in verdict && world.job(verdict.jobId)?.instanceId).toBe(born.key);
  });

  it('is there once', () => {
    const { world } = shop();
    world.addInstance(born);

    expect(() => world.addInstance({ ...PLACE, instanceId: 'x', name: 'x', v3: V3_PLACE })).toThrow('already');
  });
});
