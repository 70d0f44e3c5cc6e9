import { expect, it } from 'vitest';
import { severalNamed } from '#cli/chronicle/run-name.ts';
import { InstanceIdSchema, TargetIdSchema } from '#core/component.ts';

const UUID = '33333333-4444-5555-6666-777777777777';

it('tells runs that begin alike apart by the instance in V2, and in V3, which has none, by the component', () => {
  const key = { automation: 'night', occurrence: '2026-11-28T21:00:00Z' };
  const ids = [InstanceIdSchema.parse(UUID), TargetIdSchema.parse(`v3:${UUID}`)];

  const { message } = severalNamed(
    { digits: '3f2a' },
    ids.map((instanceId) => ({ ...key, instanceId })),
  );

  expect(message.split('\n').slice(1)).toEqual([
    expect.stringMatching(new RegExp(`, instance ${UUID}$`)),
    expect.stringMatching(new RegExp(`, component v3:${UUID}$`)),
  ]);
});
