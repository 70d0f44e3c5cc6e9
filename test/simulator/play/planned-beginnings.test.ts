import { expect, it } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { planOf } from '#automations/plan/plan-of.ts';
import { planJson } from '#cli/plan/plan-json.ts';
import { beginningsIn } from '#simulator/play/planned-beginnings.ts';
import { scale, shop, start, stop } from '#test/automations/plan/shop.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

const NOON = Date.parse('2027-01-12T12:00Z');

const begun = (file: Parameters<typeof planOf>[0]) =>
  beginningsIn(JSON.parse(JSON.stringify(planJson(planOf(file, { from: NOON, until: NOON + 86_400_000 }), '2026c'))));

it('components begin as their schedules have left them, and as ever where none said anything', () => {
  const file = shop({
    opens: scale(8, '0 8 ? * * *'),
    closes: scale(2, '0 20 ? * * *'),
    wakes: start('0 22 ? * * *'),
    sleeps: stop('0 6 ? * * *'),
  });

  expect(begun(file)).toEqual({ web: { replica: 8 }, batch: { status: 'STOPPED' } });
});

it('each of many that are planned as one begins as that one', () => {
  const onCce = componentNames(40).filter((_, index) => index % 2 === 1);
  const file = AutomationsSchema.parse(
    fleet(40, {
      opens: {
        when: { cron: '0 8 ? * * *', timezone: 'UTC' },
        components: onCce,
        action: 'scale',
        parameters: { replica: 8 },
      },
    }),
  );

  expect(begun(file)).toEqual(Object.fromEntries(onCce.map((name) => [name, { replica: 8 }])));
});
