import { describe, expect, it } from 'vitest';
import type { AutomationsInput } from '#automations/file/automation.ts';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { CONFLICT_KINDS, type ConflictKind } from '#automations/plan/plan.ts';
import { conflictsOf } from '#automations/plan/plan-of.ts';
import example from '#infra/automations.ts';
import { restart, scale, shop, start, stop, writtenShop } from '#test/automations/plan/shop.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');

const found = (
  automations: AutomationsInput['automations'],
  more: Pick<AutomationsInput, 'calendars'> = {},
): readonly string[] =>
  conflictsOf(shop(automations, more), NOW).map(
    ({ kind, severity, at, components, automations: names }) =>
      `${severity} ${kind} ${at === undefined ? '-' : new Date(at).toISOString().slice(0, 16)} ${components} ${names}`,
  );

/** One of each kind, each with what it is told of: the first instant, to the minute. */
const PLANTED: Readonly<Record<ConflictKind, readonly [AutomationsInput['automations'], string]>> = {
  contradiction: [
    { day: scale(6, '0 8 ? * * *'), month: scale(3, '0 8 1 * ? *') },
    'error contradiction 2026-12-01T07:00 web day,month',
  ],
  'ambiguous-order': [
    { wake: start('0 8 ? * * *'), size: scale(6, '0 8 ? * * *', { components: ['batch'] }) },
    'warning ambiguous-order 2026-11-27T07:00 batch wake,size',
  ],
  'stop-during-start': [
    { wake: start('0 8 ? * * *'), sleep: stop('10 8 ? * * *') },
    'warning stop-during-start 2026-11-27T07:10 batch wake,sleep',
  ],
  'overlapping-actions': [
    { day: scale(6, '0 8 ? * * *'), night: scale(2, '0 20 ? * * *'), fresh: restart('5 8 ? * * *') },
    'warning overlapping-actions 2026-11-27T07:05 web day,fresh',
  ],
  'scale-while-stopped': [
    {
      wake: start('0 8 ? * * *'),
      sleep: stop('0 20 ? * * *'),
      late: scale(3, '0 23 ? * * *', { components: ['batch'] }),
    },
    'warning scale-while-stopped 2026-11-26T22:00 batch late',
  ],
  'restart-while-stopped': [
    {
      wake: start('0 8 ? * * *'),
      sleep: stop('0 20 ? * * *'),
      fresh: restart('0 4 ? * SUN *', { components: ['batch'] }),
    },
    'warning restart-while-stopped 2026-11-29T03:00 batch fresh',
  ],
  'outside-bounds': [{ day: scale(11, '0 8 ? * * *') }, 'error outside-bounds 2026-11-27T07:00 web day'],
  'never-fires': [{ gone: scale(2, '0 8 30 2 ? *') }, 'warning never-fires - web gone'],
  'always-closed': [
    { day: scale(6, '0 8 1 1 ? *', { except: ['holidays'] }) },
    'error always-closed 2027-01-01T07:00 web day',
  ],
  'alarm-after-stop': [
    {
      wake: start('0 8 ? * * *'),
      sleep: stop('0 20 ? * * *'),
      help: { when: { alarm: 'batch-silent' }, components: ['batch'], action: 'restart' },
    },
    'warning alarm-after-stop 2026-11-26T19:00 batch help,sleep',
  ],
  'never-woken': [{ sleep: stop('0 20 ? * SAT *') }, 'warning never-woken 2026-11-28T19:00 batch sleep'],
  'within-cooldown': [
    { fresh: restart('0 4 ? * * *'), again: restart('30 4 ? * MON *', { cooldown: '1h' }) },
    'warning within-cooldown 2026-11-30T03:30 web fresh,again',
  ],
  'over-budget': [
    { fresh: restart('0/10 4 ? * * *', { cooldown: 'off', budget: { actions: 5, per: '1h' } }) },
    'warning over-budget 2026-11-27T03:50 web fresh',
  ],
};

describe('automations that disagree', () => {
  it.each(CONFLICT_KINDS.map((kind) => [kind, ...PLANTED[kind]] as const))(
    '%s is found, with the first instant at which it happens',
    (_, automations, told) => {
      const calendars = { holidays: { dates: ['2027-01-01', '2028-01-01'] } };
      expect(found(automations, { calendars })).toContain(told);
    },
  );

  it.each(CONFLICT_KINDS.map((kind) => [kind, PLANTED[kind][0]] as const))(
    '%s is all that is wrong with what was planted',
    (kind, automations) => {
      const calendars = { holidays: { dates: ['2027-01-01', '2028-01-01'] } };
      expect(found(automations, { calendars }).filter((told) => !told.includes(` ${kind} `))).toEqual([]);
    },
  );

  it('are not found in the example', () => {
    const { automations, mistakes, warnings } = judgeFile(example, { now: NOW });

    expect([...mistakes, ...warnings]).toEqual([]);
    expect(automations && conflictsOf(automations, NOW)).toEqual([]);
  });

  it('are found where only a change of clocks brings them together', () => {
    const berlin = scale(6, '0 2 ? * * *');
    const utc = scale(3, '0 0 ? * * *', { when: { cron: '0 0 ? * * *', timezone: 'UTC' } });

    // Two in Berlin is midnight in UTC in summer alone.
    expect(found({ berlin, utc })).toContain('error contradiction 2027-03-29T00:00 web berlin,utc');
  });

  it('are no contradiction on days that a calendar closes, nor where one only observes', () => {
    const calendars = {
      firsts: {
        dates: Array.from(
          { length: 13 },
          (_, n) => `${n > 0 ? 2027 : 2026}-${String(n === 0 ? 12 : n).padStart(2, '0')}-01`,
        ),
      },
    };
    const day = scale(6, '0 8 ? * * *', { except: ['firsts'] });
    const month = scale(3, '0 8 1 * ? *', { except: [] });

    expect(found({ day, month: { ...month, except: undefined } as never }, { calendars })).toEqual([]);
    expect(found({ day: scale(6, '0 8 ? * * *'), month: scale(3, '0 8 1 * ? *', { mode: 'observe' }) })).toEqual([]);
  });

  it('are nothing to be told where one of the two only observes, whatever it would find', () => {
    const looks = (mode: string) => start('0 8 ? * * *', { components: ['web'], mode });

    expect(found({ day: scale(6, '0 8 ? * * *'), looks: looks('observe') })).toEqual([]);
    expect(found({ day: scale(6, '0 8 ? * * *'), looks: looks('act') })).toEqual([
      expect.stringContaining('warning ambiguous-order'),
    ]);
  });

  it('are no error where a rate without from is one of them, since its times are a guess', () => {
    const day = scale(6, '0 8 ? * * *');
    const rate = (when: object) => scale(2, '', { when });

    expect(found({ day, every: rate({ rate: '1h' }) })).toEqual([
      'warning contradiction 2026-11-27T07:00 web day,every',
    ]);
    expect(found({ day, every: rate({ rate: '1h', from: '2026-11-01T00:00' }) })).toEqual([
      'error contradiction 2026-11-27T07:00 web day,every',
    ]);
    expect(conflictsOf(shop({ day, every: rate({ rate: '1h' }) }), NOW)[0]?.right).toMatch(
      /; that is a guess, since every is a rate without from: say it$/,
    );
    expect(
      found(
        { every: { ...scale(2, '', { when: { rate: '7d' } }), only: ['mondays'] } as never },
        {
          calendars: { mondays: { dates: ['2026-11-30', '2026-12-07'] } },
        },
      ),
    ).toEqual(['warning always-closed 2026-12-03T00:00 web every']);
  });

  it('are told of each component by its own bounds, however alike the automations treat them', () => {
    const both = { components: ['web', 'api'] };
    expect(found({ day: scale(11, '0 8 ? * * *', both) })).toEqual(['error outside-bounds 2026-11-27T07:00 web day']);
  });

  it('are told once for all components, with the first witness', () => {
    const both = { components: ['web', 'api'] };
    expect(found({ day: scale(6, '0 8 ? * * *', both), also: scale(3, '0 8 ? * SAT *', both) })).toEqual([
      'error contradiction 2026-11-28T07:00 web,api day,also',
    ]);
  });
});

describe('a file with a contradiction', () => {
  it('is refused, with the instant in local time and UTC, and what would be right', () => {
    const { automations, mistakes } = judgeFile(
      writtenShop({ day: scale(6, '0 8 ? * * *'), month: scale(3, '0 8 1 * ? *') }),
      { now: NOW },
    );

    expect(automations).toBeUndefined();
    expect(mistakes).toMatchObject([
      {
        path: ['automations', 'month'],
        wrong:
          'web, on Tue 2026-12-01 08:00 (Europe/Berlin, 2026-12-01T07:00Z): day scale 6 and month scale 3 at the same minute',
        right: expect.stringContaining('take the component out of one of them'),
      },
    ]);
  });

  it('is warned of what is merely unwise', () => {
    const { automations, warnings } = judgeFile(writtenShop({ sleep: stop('0 20 ? * SAT *') }), { now: NOW });

    expect(automations).toBeDefined();
    expect(warnings.map(({ wrong }) => wrong)).toContainEqual(
      'batch, on Sat 2026-11-28 20:00 (Europe/Berlin, 2026-11-28T19:00Z): sleep stops it, and no schedule starts it again',
    );
  });
});
