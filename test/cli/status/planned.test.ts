import { expect, it } from 'vitest';
import { plannedBy } from '#cli/status/planned.ts';
import { scale, shop, start } from '#test/automations/plan/shop.ts';

const NOON = Date.parse('2027-01-04T11:00:00Z');

const nextOf = (file: ReturnType<typeof shop>, component: string) => plannedBy(file, NOON).get(component)?.next;

it('what acts is what comes next, though something only observes before that', () => {
  const file = shop({
    looks: start('0 8 ? * * *', { components: ['web', 'batch'], mode: 'observe' }),
    day: scale(6, '0 9 ? * * *'),
  });

  expect(nextOf(file, 'web')).toMatchObject({ automation: 'day' });
  expect(nextOf(file, 'batch')).toMatchObject({ automation: 'looks', verdict: 'observes' });
});
