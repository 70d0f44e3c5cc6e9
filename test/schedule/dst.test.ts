import { describe, expect, it } from 'vitest';
import { scheduleOf } from '#automations/events/schedule-of.ts';
import type { Dst } from '#automations/file/when.ts';
import { parseCron } from '#schedule/cron/cron.ts';
import { firingsBetween } from '#schedule/firings.ts';
import { nextOccurrence, occurrencesBetween, previousOccurrence } from '#schedule/occurrences.ts';
import type { CronSchedule, DstChoice } from '#schedule/schedule.ts';
import fc from '#test/fast-check.ts';

const HOUR = 3_600_000;

const daily = (cron: string, timezone: string, dst?: Dst) =>
  scheduleOf({ kind: 'cron', cron, timezone, ...(dst && { dst }) });

/** From noon UTC to noon UTC around a date. */
function around(date: string, cron: string, timezone: string, dst?: Dst): readonly string[] {
  const noon = Date.parse(`${date}T12:00:00Z`);
  const firings = firingsBetween(daily(cron, timezone, dst), noon - 24 * HOUR, noon);
  return [...firings].map(({ at, moved }) => `${new Date(at).toISOString().slice(5, 16)}${moved ? ` ${moved}` : ''}`);
}

describe('a wall time that clocks skip', () => {
  it.each([
    ['Europe/Berlin', '2027-03-28', '30 2 ? * * *', [], ['03-28T00:30 gap'], ['03-28T01:30 gap']],
    ['America/New_York', '2027-03-14', '15 2 ? * * *', [], ['03-14T06:15 gap'], ['03-14T07:15 gap']],
    // Half an hour, 02:00 to 02:30.
    ['Australia/Lord_Howe', '2026-10-04', '10 2 ? * * *', [], ['10-03T15:10 gap'], ['10-03T15:40 gap']],
    // Two hours, 01:00 to 03:00.
    ['Antarctica/Troll', '2027-03-28', '30 1 ? * * *', [], ['03-27T23:30 gap'], ['03-28T01:30 gap']],
    // At midnight, so that the day before the change has no later hour to skip.
    ['Africa/Cairo', '2027-04-30', '30 0 ? * * *', [], ['04-29T21:30 gap'], ['04-29T22:30 gap']],
  ])('in %s is skipped, or moved by as much as the clocks', (zone, date, cron, skip, before, after) => {
    expect(around(date, cron, zone)).toEqual(skip);
    expect(around(date, cron, zone, { gap: 'skip' })).toEqual(skip);
    expect(around(date, cron, zone, { gap: 'before' })).toEqual(before);
    expect(around(date, cron, zone, { gap: 'after' })).toEqual(after);
  });

  it('fires once where it is moved onto a time that fires anyway', () => {
    expect(around('2027-03-28', '30 2,3 ? * * *', 'Europe/Berlin', { gap: 'after' })).toEqual(['03-28T01:30']);
  });
});

describe('a wall time that clocks show twice', () => {
  it.each([
    ['Europe/Berlin', '2026-10-25', '30 2 ? * * *', '10-25T00:30', '10-25T01:30'],
    ['America/New_York', '2026-11-01', '30 1 ? * * *', '11-01T05:30', '11-01T06:30'],
    ['Australia/Lord_Howe', '2027-04-04', '45 1 ? * * *', '04-03T14:45', '04-03T15:15'],
    ['Antarctica/Troll', '2026-10-25', '0 2 ? * * *', '10-25T00:00', '10-25T02:00'],
  ])('in %s fires the first time, the second or both', (zone, date, cron, first, second) => {
    expect(around(date, cron, zone)).toEqual([first]);
    expect(around(date, cron, zone, { overlap: 'first' })).toEqual([first]);
    expect(around(date, cron, zone, { overlap: 'second' })).toEqual([`${second} overlap`]);
    expect(around(date, cron, zone, { overlap: 'both' })).toEqual([first, `${second} overlap`]);
  });

  it('is told of a one-time schedule as well', () => {
    const at = (dst?: Dst) => [
      ...occurrencesBetween(
        scheduleOf({ kind: 'at', at: '2026-10-25T02:30', timezone: 'Europe/Berlin', ...(dst && { dst }) }),
        0,
        4e12,
      ),
    ];
    const [first, second] = [Date.parse('2026-10-25T00:30:00Z'), Date.parse('2026-10-25T01:30:00Z')];

    expect(at()).toEqual([first]);
    expect(at({ overlap: 'second' })).toEqual([second]);
    expect(at({ overlap: 'both' })).toEqual([first, second]);
  });
});

describe('from and until', () => {
  it('are in the zone of the schedule, the first included and the last not', () => {
    const schedule = scheduleOf({
      kind: 'cron',
      cron: '0 9 ? * * *',
      timezone: 'Asia/Shanghai',
      from: '2027-01-01T09:00',
      until: '2027-01-04T09:00',
    });
    const days = ['01', '02', '03'].map((day) => Date.parse(`2027-01-${day}T01:00:00Z`));

    expect([...occurrencesBetween(schedule, 0, 4e12)]).toEqual(days);
    expect(nextOccurrence(schedule, 0)).toBe(days[0]);
    expect(nextOccurrence(schedule, days[2] ?? 0)).toBeUndefined();
    expect(previousOccurrence(schedule, 4e12)).toBe(days[2]);
    expect(previousOccurrence(schedule, days[0] ?? 0)).toBeUndefined();
  });

  it('say when a rate is counted from, and where it ends', () => {
    const schedule = scheduleOf({ kind: 'rate', rate: '90m', from: '2027-01-01T00:10', until: '2027-01-01T03:10' });

    expect([...occurrencesBetween(schedule, 0, 4e12)].map((at) => new Date(at).toISOString().slice(11, 16))).toEqual([
      '00:10',
      '01:40',
    ]);
    expect(previousOccurrence(schedule, 4e12)).toBe(Date.parse('2027-01-01T01:40:00Z'));
  });
});

const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Asia/Shanghai',
);
const choices = fc.record<DstChoice>({
  gap: fc.constantFrom('skip', 'before', 'after'),
  overlap: fc.constantFrom('first', 'second', 'both'),
});
const crons = fc.constantFrom(
  '30 2 ? * * *',
  '*/20 0-3 ? * * *',
  '15 1,2 ? * SUN *',
  '45 1 ? * * *',
  '0 2 L * ? *',
  '* 1-2 ? * 1#4 *',
  '30 2 28 3 ? 2027',
);
const instants = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2029, 0) });

const cronSchedule = (text: string, timezone: string, dst: DstChoice): CronSchedule => {
  const read = parseCron(text);
  if ('problems' in read) throw new Error(text);
  return { kind: 'cron', cron: read.cron, timezone, dst };
};

function expectToAgree(schedule: CronSchedule, from: number, until: number): void {
  const all = [...occurrencesBetween(schedule, from, until)];
  expect(all).toEqual([...new Set(all)].sort((one, other) => one - other));
  for (const [index, at] of all.slice(0, 40).entries()) {
    expect(nextOccurrence(schedule, (all[index - 1] ?? from) - (index === 0 ? 1 : 0))).toBe(at);
    if (index > 0) expect(previousOccurrence(schedule, at)).toBe(all[index - 1]);
  }
  const last = all.at(-1);
  if (last !== undefined) expect(previousOccurrence(schedule, until)).toBe(last);
}

describe('whatever is chosen', () => {
  it('occurrences ascend, and next, previous and all of them agree', () => {
    fc.assert(
      fc.property(crons, zones, choices, instants, (text, zone, dst, instant) => {
        expectToAgree(cronSchedule(text, zone, dst), instant, instant + 500 * 24 * HOUR);
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  it('skip and first are what EventBridge does without a choice', () => {
    fc.assert(
      fc.property(crons, zones, instants, (text, zone, instant) => {
        const { dst: _, ...without } = cronSchedule(text, zone, { gap: 'skip', overlap: 'first' });
        const span = [instant, instant + 400 * 24 * HOUR] as const;

        expect([...occurrencesBetween({ ...without, dst: { gap: 'skip', overlap: 'first' } }, ...span)]).toEqual([
          ...occurrencesBetween(without, ...span),
        ]);
      }),
      { numRuns: 100, seed: 6 },
    );
  });
});
