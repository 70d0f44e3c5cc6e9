import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resourceName } from '#infra/constructs/triggers/resource-name.ts';

const automation = fc.stringMatching(/^[a-z][a-z0-9]{0,20}(-[a-z0-9]{1,20}){0,2}$/);
const prefix = fc.constantFrom('', 'ServiceStageAutopilot-');
const index = fc.nat(20);

test('the first schedule is called what the automation is called, the next by number', () => {
  expect([0, 1, 2].map((n) => resourceName('shop-night', n))).toEqual(['shop-night', 'shop-night_2', 'shop-night_3']);
});

test('a name that is too long ends in a hash of itself', () => {
  expect(resourceName(`ServiceStageAutopilot-${'a'.repeat(64)}`, 0)).toMatch(
    /^ServiceStageAutopilot-a{33}_[0-9a-f]{8}$/,
  );
});

test('every name is one that AWS takes', () => {
  fc.assert(
    fc.property(prefix, automation, index, (before, name, n) => {
      expect(resourceName(before + name, n)).toMatch(/^[\w.-]{1,64}$/);
    }),
  );
});

test('no two schedules share a name', () => {
  fc.assert(
    fc.property(prefix, fc.uniqueArray(fc.tuple(automation, index), { selector: String }), (before, all) => {
      const names = all.map(([name, n]) => resourceName(before + name, n));

      expect(new Set(names).size).toBe(all.length);
    }),
  );
});
