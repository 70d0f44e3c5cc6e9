import { expect, it } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { paceFindings } from '#infra/quota/pace-findings.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

const found = (count: number, atOnce?: number | string) => {
  const when = { rate: '7d' };
  const pace = atOnce === undefined ? {} : { atOnce };
  const weekly = { when, components: componentNames(count), action: 'restart', ...pace } as const;
  return paceFindings(AutomationsSchema.parse(fleet(count, { weekly })));
};

it('an automation that takes more than a day at its own pace is warned of', () => {
  expect(found(1441, 1)).toEqual([
    {
      severity: 'warning',
      message:
        'automations.weekly.atOnce: with 1 at once its 1,441 components take 25 hours at a minute each, and what is not begun a day after ' +
        'it was due is stale; say at least 2',
    },
  ]);
});

it.each([
  [1440, 1],
  [1441, 2],
  [3000, '1%'],
  [3000, undefined],
])('%d components with %s at once are fine', (count, atOnce) => {
  expect(found(count, atOnce)).toEqual([]);
});
