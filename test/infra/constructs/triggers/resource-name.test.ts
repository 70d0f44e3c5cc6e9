import { expect, test } from 'vitest';
import { resourceName } from '#infra/constructs/triggers/resource-name.ts';
import fc from '#test/fast-check.ts';

const automation = fc.stringMatching(/^[a-z][a-z0-9]{0,20}(-[a-z0-9]{1,20}){0,2}$/);
const prefix = fc.constantFrom('', 'ServiceStageAutopilot-');
const part = fc.stringMatching(/^(|[ab]{0,10}b)$/);

test('the only schedule is called what the automation is called, several by what is in them', () => {
  expect(['', 'b', 'ab'].map((id) => resourceName('shop-night', id))).toEqual([
    'shop-night',
    'shop-night_b',
    'shop-night_ab',
  ]);
});

test('a name that is too long ends in a hash of itself', () => {
  expect(resourceName(`ServiceStageAutopilot-${'a'.repeat(64)}`)).toMatch(/^ServiceStageAutopilot-a{33}_[0-9a-f]{8}$/);
});

test('every name is one that AWS takes', () => {
  fc.assert(
    fc.property(prefix, automation, part, (before, name, id) => {
      expect(resourceName(before + name, id)).toMatch(/^[\w.-]{1,64}$/);
    }),
  );
});

test('no two schedules share a name', () => {
  fc.assert(
    fc.property(prefix, fc.uniqueArray(fc.tuple(automation, part), { selector: String }), (before, all) => {
      const names = all.map(([name, id]) => resourceName(before + name, id));

      expect(new Set(names).size).toBe(all.length);
    }),
  );
});
