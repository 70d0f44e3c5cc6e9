import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { morning, withAutomation } from '#test/automations/mistakes/shop.ts';

const zone = { timezone: 'Asia/Shanghai' };
const autumn = Date.UTC(2026, 10, 24);

const warnings = (when: object, now?: number) =>
  judgeFile(withAutomation({ ...morning, when }), now === undefined ? {} : { now }).warnings;

describe('a time that never comes', () => {
  it.each(['0 9 30 2 ? *', '0 9 31 4,6,9,11 ? *', '0 9 ? 2 2#5 2026'])('%s is warned of at any time', (cron) => {
    for (const now of [undefined, autumn]) {
      expect(warnings({ cron, ...zone }, now)).toEqual([
        {
          path: ['automations', 'suspect', 'when', 'cron'],
          value: cron,
          wrong: `is "${cron}", which never comes`,
          right: 'name a day that there is',
        },
      ]);
    }
  });

  it('is no mistake', () => {
    expect(judgeFile(withAutomation({ ...morning, when: { cron: '0 9 30 2 ? *', ...zone } })).mistakes).toEqual([]);
  });
});

describe('a time that has passed', () => {
  it.each([
    ['cron', '0 9 ? * MON-FRI 2025', '2025-12-31T01:00:00.000Z'],
    ['cron', '0 8 24 11 ? 2026', '2026-11-24T00:00:00.000Z'],
    ['at', '2026-11-24T08:00', '2026-11-24T00:00:00.000Z'],
  ])('is warned of with its last: %s %s', (kind, text, last) => {
    expect(warnings({ [kind]: text, ...zone }, autumn)).toEqual([
      {
        path: ['automations', 'suspect', 'when', kind],
        value: text,
        wrong: `is "${text}", for the last time ${last}`,
        right: 'it never fires again: correct it, or take the automation out',
      },
    ]);
  });

  it.each([
    [
      { cron: '0 9 ? * * *', until: '2026-11-24T08:00', ...zone },
      'until',
      'for the last time 2026-11-23T01:00:00.000Z',
    ],
    [{ rate: '1d', until: '2026-11-24T00:00' }, 'until', 'which is over'],
    [
      { rate: '1d', from: '2026-11-01T06:00', until: '2026-11-24T00:00' },
      'until',
      'for the last time 2026-11-23T06:00:00.000Z',
    ],
    [
      { cron: '0 9 1 12 ? *', from: '2026-11-24T08:00', until: '2026-11-30T00:00', ...zone },
      'until',
      'before which it never fires',
    ],
    [
      { cron: '0 9 1 12 ? 2025', from: '2026-01-01T00:00', ...zone },
      'from',
      'and before that it fires for the last time 2025-12-01T01:00:00.000Z',
    ],
    [
      { at: '2026-03-29T02:30', timezone: 'Europe/Berlin', dst: { gap: 'after' } },
      'at',
      'for the last time 2026-03-29T01:30:00.000Z',
    ],
  ])('is warned of at what ends it: %j, %s', (when: Record<string, unknown>, key, told) => {
    expect(warnings(when, autumn)).toEqual([
      {
        path: ['automations', 'suspect', 'when', key],
        value: when[key],
        wrong: `is "${when[key]}", ${told}`,
        right: 'it never fires again: correct it, or take the automation out',
      },
    ]);
  });

  it.each([
    { cron: '0 9 ? * * *', from: '2026-12-01T00:00', until: '2026-12-02T00:00', ...zone },
    { rate: '1d', until: '2026-11-24T00:01' },
    { rate: '7d', from: '2026-12-01T00:00' },
    { cron: '0 9 ? * MON-FRI 2025-2026', ...zone },
    { cron: '1 8 24 11 ? 2026', ...zone },
    { cron: '0 0 29 2 ? *', ...zone },
    { at: '2026-11-24T08:01', ...zone },
    { rate: '1d' },
    { alarm: 'any' },
  ])('is not %j', (when) => {
    expect(warnings(when, autumn)).toEqual([]);
  });

  it('is not looked for where there is no now', () => {
    expect(warnings({ cron: '0 9 ? * MON-FRI 2025', ...zone })).toEqual([]);
  });
});

describe('a time that is wrong in itself', () => {
  it.each([
    { cron: '0 25 ? * * *', ...zone },
    { cron: '0 9 30 2 ? *', timezone: 'Nowhere' },
    { cron: '0 9 30 2 ? *' },
    { at: '2027-02-30T09:00', ...zone },
    { at: '2027-03-28T02:30', timezone: 'Europe/Berlin' },
    null,
  ])('is not warned of besides: %j', (when) => {
    expect(judgeFile(withAutomation({ ...morning, when }), { now: autumn }).warnings).toEqual([]);
  });
});
