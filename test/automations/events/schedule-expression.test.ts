import { expect, test } from 'vitest';
import { scheduleExpression } from '#automations/events/schedule-expression.ts';

test.each([
  [{ cron: '0 9 ? * MON-FRI *', timezone: 'Asia/Shanghai' }, 'cron(0 9 ? * MON-FRI *)', 'Asia/Shanghai'],
  [{ rate: '1m' }, 'rate(1 minute)', 'UTC'],
  [{ rate: '90m' }, 'rate(90 minutes)', 'UTC'],
  [{ rate: '60m' }, 'rate(1 hour)', 'UTC'],
  [{ rate: '120s' }, 'rate(2 minutes)', 'UTC'],
  [{ rate: '48h' }, 'rate(2 days)', 'UTC'],
  [{ at: '2027-01-31T18:00', timezone: 'Europe/Berlin' }, 'at(2027-01-31T18:00:00)', 'Europe/Berlin'],
  [{ at: '2027-01-31T18:00:30', timezone: 'Europe/Berlin' }, 'at(2027-01-31T18:00:30)', 'Europe/Berlin'],
])('%o is what AWS calls %s', (when, schedule, timezone) => {
  expect(scheduleExpression(when)).toEqual({ schedule, timezone });
});

test('a rate that is not in whole minutes is refused', () => {
  expect(() => scheduleExpression({ rate: '90s' })).toThrow(RangeError);
});
