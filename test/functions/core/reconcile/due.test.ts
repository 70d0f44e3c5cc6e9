import { describe, expect, it } from 'vitest';
import { dueEvents } from '#core/reconcile/due.ts';
import type { ShippedPart, ShippedSchedule } from '#core/reconcile/shipped.ts';

const DUE = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const EVER = new Map([['one', 0]]);

const schedule = (part: Partial<ShippedPart> = {}, facts: Partial<ShippedSchedule> = {}): ShippedSchedule => ({
  expires: 3600,
  parts: [{ expression: 'cron(0 8 ? * * *)', timezone: 'UTC', ...part }],
  events: [{ revision: 'one', input: '{"occurrence":"<aws.scheduler.scheduled-time>"}' }],
  ...facts,
});
const due = (one: ShippedSchedule, now: number, since: ReadonlyMap<string, number> = EVER) =>
  dueEvents({ schedules: [one] }, { since }, now).map(({ at }) => new Date(at).toISOString());

describe('what a schedule should have delivered', () => {
  it('is asked for from three minutes after it was due until it expires', () => {
    expect(due(schedule(), DUE + 3 * MINUTE - 1)).toEqual([]);
    expect(due(schedule(), DUE + 3 * MINUTE)).toEqual(['2026-03-02T08:00:00.000Z']);
    expect(due(schedule(), DUE + 60 * MINUTE)).toEqual(['2026-03-02T08:00:00.000Z']);
    expect(due(schedule(), DUE + 60 * MINUTE + 1)).toEqual([]);
  });

  it('is what was due since it was deployed as it is, and never before', () => {
    const now = DUE + 10 * MINUTE;

    expect(due(schedule(), now, new Map([['one', DUE]]))).toHaveLength(1);
    expect(due(schedule(), now, new Map([['one', DUE + 1]]))).toEqual([]);
    expect(due(schedule(), now, new Map())).toEqual([]);
  });

  it('says what EventBridge Scheduler says', () => {
    expect(dueEvents({ schedules: [schedule()] }, { since: EVER }, DUE + 5 * MINUTE)).toEqual([
      { at: DUE, payload: '{"occurrence":"2026-03-02T08:00:00Z"}', name: `one ${DUE}` },
    ]);
  });

  it('is every firing of every part, for each of its events', () => {
    const both = schedule(
      {},
      {
        parts: [
          { expression: 'cron(0/20 8 ? * * *)', timezone: 'UTC' },
          { expression: 'at(2026-03-02T08:10:00)', timezone: 'UTC' },
        ],
        events: ['a', 'b'].map((revision) => ({ revision, input: '{}' })),
      },
    );
    const since = new Map([
      ['a', 0],
      ['b', DUE + 15 * MINUTE],
    ]);

    expect(dueEvents({ schedules: [both] }, { since }, DUE + 45 * MINUTE).map(({ name }) => name)).toEqual([
      `a ${DUE}`,
      `a ${DUE + 20 * MINUTE}`,
      `b ${DUE + 20 * MINUTE}`,
      `a ${DUE + 40 * MINUTE}`,
      `b ${DUE + 40 * MINUTE}`,
      `a ${DUE + 10 * MINUTE}`,
    ]);
  });

  it('begins and ends as its part does', () => {
    expect(due(schedule({ startDate: '2026-03-02T08:00:30Z' }), DUE + 10 * MINUTE)).toEqual([]);
    expect(due(schedule({ endDate: '2026-03-02T07:59:30Z' }), DUE + 10 * MINUTE)).toEqual([]);
    expect(due(schedule({ startDate: '2026-03-02T07:59:30Z' }), DUE + 10 * MINUTE)).toHaveLength(1);
  });

  it('is at the local time of its zone', () => {
    expect(due(schedule({ expression: 'cron(0 16 ? * * *)', timezone: 'Asia/Shanghai' }), DUE + 5 * MINUTE)).toEqual([
      '2026-03-02T08:00:00.000Z',
    ]);
  });

  it('is known of a rate that says when it began, and of no other', () => {
    const rate = { expression: 'rate(1 hour)' };

    expect(due(schedule(rate), DUE + 10 * MINUTE)).toEqual([]);
    expect(due(schedule({ ...rate, startDate: '2026-03-01T00:05:00Z' }), DUE + 10 * MINUTE)).toEqual([
      '2026-03-02T08:05:00.000Z',
    ]);
  });
});
