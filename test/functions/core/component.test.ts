import { describe, expect, it } from 'vitest';
import { ComponentSchema, NamedComponentSchema, TargetIdSchema, targetIdOf } from '#core/component.ts';

const place = {
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: '22222222-3333-4444-5555-666666666666',
};
const instanceId = '33333333-4444-5555-6666-777777777777';

describe('a component', () => {
  it('without a dialect is one of V2, and stays as it was written', () => {
    const written = { ...place, instanceId, platform: 'vmapp', name: 'shop-web' };

    expect(JSON.stringify(NamedComponentSchema.parse(written))).toBe(JSON.stringify(written));
  });

  it.each([
    ['of V2 needs its instance', { ...place }],
    ['of V2 by name needs its instance', { ...place, api: 'v2' }],
    ['of V3 has none', { ...place, instanceId, api: 'v3' }],
    ['has a dialect that is known', { ...place, instanceId, api: 'v4' }],
  ])('%s', (_, written) => {
    expect(ComponentSchema.safeParse(written).success).toBe(false);
  });
});

describe('what the ledger knows a component by', () => {
  it('is the instance of one of V2, as before, so that what it remembers stays true', () => {
    expect(targetIdOf(ComponentSchema.parse({ ...place, instanceId }))).toBe(instanceId);
    expect(targetIdOf(ComponentSchema.parse({ ...place, instanceId, api: 'v2' }))).toBe(instanceId);
  });

  it('is the dialect and the id of one of V3: an id of one dialect says nothing of the other', () => {
    const id = targetIdOf(ComponentSchema.parse({ ...place, api: 'v3' }));

    expect(id).toBe(`v3:${place.componentId}`);
    expect(id).not.toBe(targetIdOf(ComponentSchema.parse({ ...place, instanceId: place.componentId })));
    expect(TargetIdSchema.parse(id)).toBe(id);
    expect(TargetIdSchema.safeParse('v3:shop-web').success).toBe(false);
  });
});
