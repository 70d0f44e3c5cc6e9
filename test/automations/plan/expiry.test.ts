import { describe, expect, it } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { planOf } from '#automations/plan/plan-of.ts';
import { planText } from '#cli/plan/plan-text.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { PAGE } from '#terminal/screen.ts';
import { fleet } from '#test/support/automations.ts';

const FROM = Date.parse('2027-03-01T00:00:00Z');
const daily = (hour: number, component: string, more: object = {}) => ({
  when: { cron: `0 ${hour} * * ? *`, timezone: 'UTC' },
  components: [component],
  action: 'start' as const,
  ...more,
});
const file = AutomationsSchema.parse(
  fleet(2, {
    early: daily(5, 'shop-1'),
    late: daily(21, 'shop-2', { expires: '90m' }),
    asked: daily(12, 'shop-1', { mode: 'approve' }),
    morning: daily(8, 'shop-1'),
    healing: { when: { alarm: 'any' }, components: ['shop-1'], action: 'restart' },
  }),
);
const plan = (component?: string) =>
  planOf(file, { from: FROM, until: FROM + DAY_MS, ...(component !== undefined && { component }) });

describe('a time that is missed', () => {
  it('is pursued for as long as its automation says', () => {
    expect(plan().expiries).toEqual([
      { automation: 'early', seconds: 3600 },
      { automation: 'late', seconds: 5400 },
      { automation: 'asked', seconds: 14_400 },
      { automation: 'morning', seconds: 3600 },
    ]);
    expect(plan('shop-2').expiries).toEqual([{ automation: 'late', seconds: 5400 }]);
  });

  it('is told of in the plan, and who has another time', () => {
    expect(planText(plan(), PAGE, '2026c')).toContain(
      '\nA time that is missed, or that something bars, is tried again for 1 h, late for 1 h 30 min, asked for 4 h; then a person is told.\n',
    );
    expect(planText(plan('shop-2'), PAGE, '2026c')).toContain(
      'is tried again for 1 h 30 min; then a person is told.\n',
    );
  });
});
