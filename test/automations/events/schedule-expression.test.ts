import { expect, test } from 'vitest';
import { scheduleExpression } from '#automations/events/schedule-expression.ts';

test.each([
  [
    { kind: 'cron' as const, cron: '0 9 ? * MON-FRI *', timezone: 'Asia/Shanghai' },
    'cron(0 9 ? * MON-FRI *)',
    'Asia/Shanghai',
  ],
  [
    { kind: 'cron' as const, cron: ' 0  9\t?\n*  MON-FRI * ', timezone: 'Asia/Shanghai' },
    'cron(0 9 ? * MON-FRI *)',
    'Asia/Shanghai',
  ],
  [{ kind: 'rate' as const, rate: '1m' }, 'rate(1 minute)', 'UTC'],
  [{ kind: 'rate' as const, rate: '90m' }, 'rate(90 minutes)', 'UTC'],
  [{ kind: 'rate' as const, rate: '60m' }, 'rate(1 hour)', 'UTC'],
  [{ kind: 'rate' as const, rate: '120s' }, 'rate(2 minutes)', 'UTC'],
  [{ kind: 'rate' as const, rate: '48h' }, 'rate(2 days)', 'UTC'],
  [
    { kind: 'at' as const, at: '2027-01-31T18:00', timezone: 'Europe/Berlin' },
    'at(2027-01-31T18:00:00)',
    'Europe/Berlin',
  ],
  [
    { kind: 'at' as const, at: '2027-01-31T18:00:30', timezone: 'Europe/Berlin' },
    'at(2027-01-31T18:00:30)',
    'Europe/Berlin',
  ],
])('%o is what AWS calls %s', (when, schedule, timezone) => {
  expect(scheduleExpression(when)).toEqual({ schedule, timezone });
});

test('a rate that is not in whole minutes is refused', () => {
  expect(() => scheduleExpression({ kind: 'rate', rate: '90s' })).toThrow(RangeError);
});
