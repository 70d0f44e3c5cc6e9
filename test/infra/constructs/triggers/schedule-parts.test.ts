import { describe, expect, it } from 'vitest';
import { scheduleOf } from '#automations/events/schedule-of.ts';
import type { Dst } from '#automations/file/when.ts';
import type { ScheduledWhen } from '#automations/file/when-kinds.ts';
import { EventSchemas } from '#core/event.ts';
import { type SchedulePart, schedulePartsOf } from '#infra/constructs/triggers/schedule-parts.ts';
import { occurrencesBetween } from '#schedule/occurrences.ts';
import { parseScheduleExpression } from '#schedule/schedule.ts';
import fc from '#test/fast-check.ts';
import { fleet } from '#test/support/automations.ts';
import { deliveredBySchedule } from '#test/support/delivered.ts';
import { besideReconciler, synthesize } from '#test/support/synthesized.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-26T10:00:00Z');

/** What EventBridge would fire of a part: it knows no choice, but begins and ends when it is told to. */
function fired({ expression, timezone, startDate, endDate }: SchedulePart, from: number, until: number): number[] {
  const begins = startDate === undefined ? from : Math.max(from, Date.parse(startDate));
  const read = parseScheduleExpression(
    expression,
    timezone,
    startDate === undefined ? undefined : Date.parse(startDate),
  );
  if ('problems' in read) throw new Error(expression);
  return [
    ...occurrencesBetween(read.schedule, begins, endDate === undefined ? until : Math.min(until, Date.parse(endDate))),
  ];
}

const all = (parts: readonly SchedulePart[], from: number, until: number): readonly number[] =>
  parts.flatMap((part) => fired(part, from, until)).sort((one, other) => one - other);

describe('the schedules of a trigger', () => {
  it('are one, as it is written, where nothing else was asked for', () => {
    expect(schedulePartsOf({ kind: 'cron', cron: '0 9 ? * * *', timezone: 'Asia/Shanghai' }, NOW)).toEqual([
      { suffix: '', expression: 'cron(0 9 ? * * *)', timezone: 'Asia/Shanghai' },
    ]);
  });

  it('have a one-off for each gap of the coming five years', () => {
    const when = { kind: 'cron', cron: '30 2 ? * * *', timezone: 'Europe/Berlin', dst: { gap: 'after' } } as const;

    expect(schedulePartsOf(when, NOW)).toEqual([
      { suffix: '', expression: 'cron(30 2 ? * * *)', timezone: 'Europe/Berlin' },
      ...['2027-03-28', '2028-03-26', '2029-03-25', '2030-03-31', '2031-03-30'].map((date) => ({
        suffix: `_at-${date.replaceAll('-', '')}T013000Z`,
        expression: `at(${date}T01:30:00)`,
        timezone: 'UTC',
      })),
    ]);
  });

  it('are not cut where the time is so near that a deployment would come too late', () => {
    const when = {
      kind: 'cron',
      cron: '30 2 ? * * *',
      timezone: 'Europe/Berlin',
      dst: { gap: 'after', overlap: 'second' },
    } as const;
    const [spring, autumn] = [Date.parse('2027-03-28T01:28:00Z'), Date.parse('2027-10-31T00:28:00Z')];

    expect(schedulePartsOf(when, spring).map(({ suffix }) => suffix)).not.toContain('_at-20270328T013000Z');
    expect(schedulePartsOf(when, autumn)[0]).toMatchObject({ endDate: '2028-10-29T00:29:30.000Z' });
  });

  it('leave out the first of an overlap where the second is wanted', () => {
    const when = { kind: 'cron', cron: '30 2 ? * * *', timezone: 'Europe/Berlin', dst: { overlap: 'second' } } as const;
    const [first, second] = schedulePartsOf(when, NOW);

    expect(first).toMatchObject({ suffix: '', endDate: '2027-10-31T00:29:30.000Z' });
    expect(second).toMatchObject({ startDate: '2027-10-31T00:30:30.000Z', endDate: '2028-10-29T00:29:30.000Z' });
  });

  it('begin and end when they say, but for what is past, which EventBridge would refuse', () => {
    const timezone = 'Asia/Shanghai';
    const [kind, cron] = ['cron', '0 9 ? * * *'] as const;
    const coming = { kind, cron, timezone, from: '2027-01-01T00:00', until: '2027-02-01T00:00' };

    expect(schedulePartsOf(coming, NOW)).toMatchObject([
      { startDate: '2026-12-31T15:59:30.000Z', endDate: '2027-01-31T15:59:30.000Z' },
    ]);
    expect(schedulePartsOf({ kind, cron, timezone, from: '2026-01-01T00:00' }, NOW)[0]).not.toHaveProperty('startDate');
    expect(schedulePartsOf({ kind, cron, timezone, until: '2026-01-01T00:00' }, NOW)).toEqual([]);
    // A rate keeps its rhythm.
    expect(schedulePartsOf({ kind: 'rate', rate: '7h', from: '2026-11-01T00:00' }, NOW)).toMatchObject([
      { startDate: '2026-11-26T16:00:00.000Z' },
    ]);
  });

  it('leave no doubt whether a firing at the very bound is within it', () => {
    const every = { kind: 'cron', cron: '* * ? * * *', timezone: 'UTC' } as const;

    expect(schedulePartsOf({ ...every, from: '2027-01-01T09:00:20', until: '2027-01-01T10:00:20' }, NOW)).toMatchObject(
      [{ startDate: '2027-01-01T09:00:30.000Z', endDate: '2027-01-01T10:00:30.000Z' }],
    );
    // A rate fires first at its StartDate, and so on from there.
    const rate = { kind: 'rate', rate: '7h', from: '2027-01-01T00:00', until: '2027-01-01T14:00' } as const;
    expect(schedulePartsOf(rate, NOW)).toMatchObject([
      { startDate: '2027-01-01T00:00:00.000Z', endDate: '2027-01-01T13:59:30.000Z' },
    ]);
    expect(schedulePartsOf({ ...rate, until: '2027-01-01T10:00' }, NOW)[0]?.endDate).toBe('2027-01-01T13:59:30.000Z');
    // Nobody knows what is beside a firing that counts from a deployment.
    expect(schedulePartsOf({ kind: 'rate', rate: '7h', until: '2027-01-01T10:00' }, NOW)).toMatchObject([
      { endDate: '2027-01-01T10:00:00.000Z' },
    ]);
  });

  it('are none where nothing is left between the bounds', () => {
    const rate = { kind: 'rate', rate: '7d', from: '2026-11-01T00:00', until: '2026-11-28T00:00' } as const;

    expect(schedulePartsOf(rate, NOW)).toEqual([]);
    expect(schedulePartsOf({ ...rate, until: '2026-11-29T00:01' }, NOW)).toHaveLength(1);
  });

  it('are one where a time that clocks skip is moved onto one that fires anyway', () => {
    const when = { kind: 'cron', cron: '30 1,2 ? * * *', timezone: 'Europe/Berlin', dst: { gap: 'before' } } as const;

    expect(schedulePartsOf(when, NOW)).toEqual([
      { suffix: '', expression: 'cron(30 1,2 ? * * *)', timezone: 'Europe/Berlin' },
    ]);
  });

  it('are left out of what happens once, when that has passed', () => {
    const [kind, timezone] = ['at', 'Europe/Berlin'] as const;
    const once = { kind, at: '2026-11-26T11:00', timezone } as const;
    const twice = { kind, at: '2026-10-25T02:30', timezone, dst: { overlap: 'both' } } as const;

    expect(schedulePartsOf(once, NOW - 1)).toEqual([{ suffix: '', expression: 'at(2026-11-26T11:00:00)', timezone }]);
    expect(schedulePartsOf(once, NOW)).toEqual([]);
    expect(schedulePartsOf(twice, Date.parse('2026-10-25T00:29Z'))).toHaveLength(2);
    expect(schedulePartsOf(twice, Date.parse('2026-10-25T00:30Z'))).toEqual([
      { suffix: '_at-20261025T013000Z', expression: 'at(2026-10-25T01:30:00)', timezone: 'UTC' },
    ]);
    expect(schedulePartsOf(twice, Date.parse('2026-10-25T01:30Z'))).toEqual([]);
  });

  it('neither begin nor end while they are deployed', () => {
    const cron = { kind: 'cron', cron: '* * ? * * *', timezone: 'UTC' } as const;
    const rate = { kind: 'rate', rate: '2m' } as const;
    const soon = { from: '2026-11-26T10:01' };
    const settled = '2026-11-26T10:05:00.000Z';

    expect(schedulePartsOf({ ...cron, ...soon }, NOW)).toMatchObject([{ startDate: settled }]);
    expect(schedulePartsOf({ ...cron, ...soon, dst: { gap: 'after' } }, NOW)[0]).toMatchObject({ startDate: settled });
    // In the rhythm that begins at 10:01.
    expect(schedulePartsOf({ ...rate, ...soon }, NOW)).toMatchObject([{ startDate: '2026-11-26T10:07:00.000Z' }]);
    for (const ending of [cron, rate]) {
      expect(schedulePartsOf({ ...ending, until: '2026-11-26T10:05' }, NOW)).toEqual([]);
      expect(schedulePartsOf({ ...ending, until: '2026-11-26T10:06' }, NOW)).toHaveLength(1);
    }
  });

  it('fire exactly when the automation says, whatever it chooses', () => {
    const whens = fc.record({
      kind: fc.constant('cron' as const),
      cron: fc.constantFrom('30 2 ? * * *', '*/20 0-3 ? * * *', '45 1 ? * SUN *', '0 9 1 * ? *', '* 2 ? * SUN *'),
      timezone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Australia/Lord_Howe', 'UTC'),
      dst: fc.record<Required<Dst>>({
        gap: fc.constantFrom('skip', 'before', 'after'),
        overlap: fc.constantFrom('first', 'second', 'both'),
      }),
    });
    fc.assert(
      fc.property(whens, fc.integer({ min: 0, max: 700 }), (when: ScheduledWhen, days) => {
        const now = NOW + days * DAY;
        const [from, until] = [now, now + 2 * 366 * DAY];

        const expected = [...occurrencesBetween(scheduleOf(when), from, until)];

        // Each once: one that is moved onto one that fires anyway is no schedule of its own.
        expect(all(schedulePartsOf(when, now), from, until)).toEqual(expected);
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

it('every part carries the same event, with the schedule as it is written', () => {
  const automations = fleet(1, {
    night: {
      when: { cron: '30 2 ? * * *', timezone: 'Europe/Berlin', dst: { gap: 'after', overlap: 'both' } },
      components: ['shop-1'],
      action: 'stop',
    },
  });
  const schedules = besideReconciler(synthesize(automations, { now: NOW }).properties('AWS::Scheduler::Schedule'));

  expect(schedules).toHaveLength(1 + 5 + 5);
  expect(new Set(schedules.map(({ Name }) => Name)).size).toBe(11);
  for (const { Target } of schedules) {
    const event = EventSchemas.stop.parse(deliveredBySchedule(Target.Input, '2027-03-28T01:30:00Z'));
    expect(event).toMatchObject({
      automation: 'night',
      occurrence: '2027-03-28T01:30:00Z',
      trigger: { schedule: 'cron(30 2 ? * * *)', timezone: 'Europe/Berlin' },
    });
  }
});
