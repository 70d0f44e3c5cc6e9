import { expect, test } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import example from '#infra/automations.ts';
import { placeholdersIn } from '#infra/placeholders.ts';
import { fleet } from '#test/support/automations.ts';

test('every id of the example is one', () => {
  expect(placeholdersIn(AutomationsSchema.parse(example))).toHaveLength(1 + 3 * 3);
});

const drawn = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

test.each([
  ['00000000-0000-0000-0000-000000000000', true],
  ['11111111-2222-3333-4444-0123456789ab', true],
  ['aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee', true],
  [drawn, false],
  ['11111111-2222-4333-8444-555555555555', false],
])('of ids like %s it is %s', (applicationId, is) => {
  const file = { ...fleet(0, {}), components: { web: { applicationId, componentId: drawn, instanceId: drawn } } };

  expect(placeholdersIn(AutomationsSchema.parse(file)).includes('components.web.applicationId')).toBe(is);
});
