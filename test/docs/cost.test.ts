import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { billOf } from '#bench/bill/bill.ts';
import { OF_A_RUN } from '#bench/bill/counts.ts';
import { ALARMS_OF_A_STACK, withBill } from '#bench/bill/page.ts';
import { fleet } from '#test/support/automations.ts';
import { synthesize } from '#test/support/synthesized.ts';

const page = readFileSync('docs/cost.md', 'utf8');

it('the page of costs says what is reckoned, as npm run cost writes it', () => {
  expect(withBill(page)).toBe(page);
  expect(page).toContain(`${OF_A_RUN.operations} durable operations`);
  expect(withBill(page.replaceAll('$', '€'))).not.toBe(page.replaceAll('$', '€'));
});

it('a stack without health checks has as many alarms as are reckoned, however many automations', () => {
  const when = { cron: '0 9 ? * * *', timezone: 'UTC' };
  const some = Array.from({ length: 3 }, (_, n) => [
    `at-${n}`,
    { when, components: ['shop-1'], action: 'stop' as const },
  ]);

  for (const all of [some.slice(0, 1), some])
    expect(synthesize(fleet(1, Object.fromEntries(all))).properties('AWS::CloudWatch::Alarm')).toHaveLength(
      ALARMS_OF_A_STACK,
    );
});

it('what has no run costs its alarms, its metrics and the minutes of the reconciler', () => {
  const bill = new Map(billOf({ automations: 0, runs: 0, alarms: 10 }).map(({ what, dollars }) => [what, dollars]));

  expect(bill.get('alarms')).toBeCloseTo(1);
  expect(bill.get('metrics')).toBeCloseTo(2.4);
  expect(bill.get('durable operations')).toBe(0);
  expect(bill.get('Lambda')).toBeGreaterThan(0.05);
  expect(bill.get('Lambda')).toBeLessThan(0.1);
});
