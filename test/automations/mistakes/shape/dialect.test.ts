import { describe, expect, it } from 'vitest';
import { componentsMistakes } from '#automations/mistakes/shape/components.ts';

const place = {
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: '22222222-3333-4444-5555-666666666666',
};
const instanceId = '33333333-4444-5555-6666-777777777777';

const mistakes = (components: unknown, api?: unknown): readonly string[] =>
  [...componentsMistakes(components, api)].map(({ path, wrong, right }) => `${path.join('.')} ${wrong}: ${right}`);

describe('the dialect of components', () => {
  it('is V2 unless said, by servicestage or by each for itself', () => {
    expect(mistakes({ web: { ...place, instanceId } })).toEqual([]);
    expect(mistakes({ web: place }, 'v3')).toEqual([]);
    expect(mistakes({ web: { ...place, api: 'v3' }, cart: { ...place, instanceId } })).toEqual([]);
    expect(mistakes({ web: { ...place, api: 'v2', instanceId } }, 'v3')).toEqual([]);
  });

  it('of V2 needs an instance, and says how one of V3 does without', () => {
    expect(mistakes({ web: place })).toEqual([
      'components.web.instanceId is missing: an instance id is a UUID, such as 11111111-2222-3333-4444-555555555555; a component of V3 has none: api: v3',
    ]);
  });

  it('of V3 has no instance', () => {
    expect(mistakes({ web: { ...place, instanceId } }, 'v3')).toEqual([
      'components.web.instanceId is said of a component of V3, which has no instances: take it out, and mind that the component id is that of V3; or say api: v2',
    ]);
  });

  it('is written small', () => {
    expect(mistakes({ web: { ...place, api: 'V3' } })).toEqual([
      expect.stringMatching(/^components\.web\.api is "V3": .*an api is v2 or v3, in small letters$/),
    ]);
  });

  it('tells what has two names: an instance of V2, and a component of V3', () => {
    const v3 = { ...place, api: 'v3' };

    expect(mistakes({ web: v3, shop: { ...v3, componentId: v3.componentId.toUpperCase() } })).toEqual([
      'components.shop.componentId is "22222222-3333-4444-5555-666666666666", which is web already: a component of V3 has one name, since what was done to it is remembered under that: use it, or correct the id',
    ]);
    expect(mistakes({ web: { ...place, instanceId: place.componentId }, shop: v3 })).toEqual([]);
  });
});
