import { describe, expect, it } from 'vitest';
import { componentOf, namedComponent, targetIn } from '#automations/events/named-component.ts';
import { AutomationsSchema } from '#automations/file/automation.ts';

const place = {
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: '22222222-3333-4444-5555-666666666666',
};
const instanceId = '33333333-4444-5555-6666-777777777777';

const fileOf = (component: object, api?: 'v2' | 'v3') =>
  AutomationsSchema.parse({
    servicestage: { region: 'ap-southeast-3', projectId: '0123456789abcdef0123456789abcdef', ...(api && { api }) },
    components: { web: component },
    automations: {},
  });

describe('a component of the file in an event', () => {
  it('of V2 is byte for byte what it was before there were dialects, whoever says that it is of V2', () => {
    const before = JSON.stringify({ name: 'web', ...place, instanceId, platform: 'cce', replica: { min: 1, max: 9 } });
    const written = { replica: { max: 9 }, instanceId, ...place, labels: { team: 'shop' } };

    expect(JSON.stringify(namedComponent(fileOf(written), 'web'))).toBe(before);
    expect(JSON.stringify(namedComponent(fileOf({ ...written, api: 'v2' }, 'v3'), 'web'))).toBe(before);
  });

  it('of V3 says so, by itself or as servicestage has it', () => {
    const expected = { name: 'web', ...place, platform: 'cce', api: 'v3' };

    expect(namedComponent(fileOf(place, 'v3'), 'web')).toEqual(expected);
    expect(namedComponent(fileOf({ ...place, api: 'v3' }), 'web')).toEqual(expected);
    expect(targetIn(fileOf(place, 'v3'), 'web')).toBe(`v3:${place.componentId}`);
  });

  it('is none without an instance under V2', () => {
    expect(() => componentOf(fileOf(place), 'web')).toThrow('web is a component of V2 without an instance');
  });
});
