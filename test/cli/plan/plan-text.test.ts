import { expect, it } from 'vitest';
import { planOf } from '#automations/plan/plan-of.ts';
import { planText } from '#cli/plan/plan-text.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { PAGE } from '#terminal/screen.ts';
import { scale, shop, start } from '#test/automations/plan/shop.ts';

const SATURDAY = Date.parse('2027-01-02T00:00:00Z');

const linesOf = (automations: Parameters<typeof shop>[0], days: number) =>
  planText(planOf(shop(automations), { from: SATURDAY, until: SATURDAY + days * DAY_MS }), PAGE, '2026c').split('\n');

it('says how far it has looked where nothing is scheduled, and of no time what becomes of it if it is missed', () => {
  expect(linesOf({ day: scale(6, '0 8 ? * MON *') }, 1)).toEqual([
    'Nothing is scheduled until 2027-01-03T00:00Z. A longer --days looks further.',
    '',
    'No conflicts within a year.',
  ]);
});

it('says of what only observes that nothing is sent', () => {
  expect(linesOf({ looks: start('0 8 ? * * *', { mode: 'observe' }) }, 1)[1]).toMatch(
    / – +observes: its mode is observe, so nothing is sent$/,
  );
});
