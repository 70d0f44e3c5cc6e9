import { describe, expect, it } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import example from '#infra/automations.ts';
import { worstMinuteFindings } from '#infra/quota/worst-minute-findings.ts';
import { componentNames, fleet } from '#test/support/automations.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');

const found = (count: number, more: object = {}, servicestage: object = {}) => {
  const when = { cron: '0 9 ? * MON *', timezone: 'Asia/Shanghai' };
  const file = fleet(count, { morning: { when, components: componentNames(count), action: 'start', ...more } });
  return worstMinuteFindings(
    AutomationsSchema.parse({ ...file, servicestage: { ...file.servicestage, ...servicestage } }),
    NOW,
  );
};

describe('the minute in which most is fired', () => {
  it('is fine where ServiceStage can take it well before anything expires', () => {
    expect(found(1499)).toEqual([]);
    expect(worstMinuteFindings(AutomationsSchema.parse(example), NOW)).toEqual([]);
  });

  it('is warned of where it takes half of the time that is said, and refused where it takes longer than all of it', () => {
    const expires = { expires: '15m' };

    expect(found(1499, expires)).toEqual([]);
    expect(found(1500, expires)).toMatchObject([{ severity: 'warning' }]);
    expect(found(3000, expires)).toMatchObject([{ severity: 'warning' }]);
    expect(found(3001, expires)).toEqual([
      {
        severity: 'error',
        message:
          'Mon 2026-11-30 09:00 Asia/Shanghai (2026-11-30T01:00Z): 3,001 runs fire in one minute, of morning, and the last of them ' +
          'begins 901 s later at 20 requests a second, while the first expire after 900 s; spread them over more minutes, say a longer ' +
          'expires, or raise servicestage.requestsPerSecond to 21 if Huawei allows more',
      },
    ]);
  });

  it('is warned of where it takes seven minutes and a half, though nobody said how late is too late', () => {
    expect(found(1500)).toMatchObject([{ severity: 'warning' }]);
    expect(found(12_000)).toMatchObject([{ severity: 'warning' }]);
    expect(found(12_001)).toMatchObject([{ severity: 'error' }]);
  });

  it('is served by what is left of the rate beside the looks at what is kept', () => {
    const perSecond = { requestsPerSecond: 12 };
    const kept = (count: number, keep: true | string) => found(count, { keep, expires: '24h' }, perSecond);

    // 10,000 of them every 15 minutes are 11.1 requests a second.
    expect(kept(10_000, true)).toMatchObject([{ severity: 'warning' }]);
    expect(found(10_000, { expires: '24h' }, perSecond)).toEqual([]);
    expect(kept(10_000, '5m')).toEqual([
      {
        severity: 'error',
        message:
          'what is kept takes 34 requests a second, and servicestage.requestsPerSecond is 12, so no run ever has its turn; look less ' +
          'often, or raise it if Huawei allows more',
      },
    ]);
  });

  it('is one that is too late, also where another is later than anybody would think', () => {
    const morning = (hour: number, count: number, more: object = {}) => ({
      when: { cron: `0 ${hour} ? * MON *`, timezone: 'UTC' },
      components: componentNames(count),
      action: 'start' as const,
      ...more,
    });
    const file = fleet(4000, { early: morning(3, 4000), strict: morning(9, 400, { expires: '1m' }) });

    expect(worstMinuteFindings(AutomationsSchema.parse(file), NOW)).toMatchObject([
      { severity: 'error', message: expect.stringContaining('of strict') },
    ]);
  });

  it('is judged by the rate and the expiry that the file says', () => {
    expect(found(3001, { expires: '2h' })).toEqual([]);
    expect(found(3001, {}, { requestsPerSecond: 100 })).toEqual([]);
    expect(found(40, { expires: '1m' }, { requestsPerSecond: 1 })).toMatchObject([{ severity: 'error' }]);
  });

  it('counts of a fleet that begins step by step only whom it begins at once, and gives them a day', () => {
    const rate = { requestsPerSecond: 1 };

    expect(found(300, { expires: '1m' }, rate)).toMatchObject([{ severity: 'error' }]);
    expect(found(300, { expires: '1m', atOnce: '10%' }, rate)).toEqual([]);
    expect(found(300, { expires: '1m', stopAfter: 3 }, rate)).toEqual([]);
  });

  it('gives no day to components that are due alone, whatever their atOnce', () => {
    const alone = {
      when: { cron: '0 9 ? * MON *', timezone: 'UTC' },
      action: 'start',
      expires: '1m',
      atOnce: 1,
    } as const;
    const names = componentNames(40);
    const file = fleet(40, Object.fromEntries(names.map((name) => [`wake-${name}`, { ...alone, components: [name] }])));
    const servicestage = { ...file.servicestage, requestsPerSecond: 1 };

    expect(worstMinuteFindings(AutomationsSchema.parse({ ...file, servicestage }), NOW)).toMatchObject([
      { severity: 'error' },
    ]);
  });

  it('counts what still waits from the minute before', () => {
    const at = (minute: number) => ({ cron: `${minute} 9 ? * MON *`, timezone: 'UTC' });
    const automation = (minute: number) => ({
      when: at(minute),
      components: componentNames(2000),
      action: 'start' as const,
      expires: '15m',
    });
    const file = fleet(2000, { first: automation(0), second: automation(1), later: automation(59) });

    expect(worstMinuteFindings(AutomationsSchema.parse(file), NOW)).toMatchObject([
      { severity: 'error', message: expect.stringMatching(/^Mon 2026-11-30 09:01 .* 2,000 runs .* 1,140 s later/) },
    ]);
  });

  it('leaves the health checks their part of the rate', () => {
    const file = fleet(1499, {
      morning: { when: { rate: '1d' }, components: componentNames(1499), action: 'start', expires: '15m' },
    });
    const [component = ''] = componentNames(1);
    const check = { component, kind: 'instance', every: '1m' } as const;
    const checks = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`c-${index}`, check]));
    const withChecks = (count: number) => AutomationsSchema.parse({ ...file, healthChecks: checks(count) });

    expect(worstMinuteFindings(withChecks(0), NOW)).toEqual([]);
    expect(worstMinuteFindings(withChecks(610), NOW)).toMatchObject([{ severity: 'error' }]);
    expect(worstMinuteFindings(withChecks(1200), NOW)).toMatchObject([
      { severity: 'error', message: expect.stringContaining('no run ever has its turn') },
    ]);
  });

  it('adds up what different automations fire, in whatever zone', () => {
    const file = fleet(1000, {
      berlin: {
        when: { cron: '0 2 ? * * *', timezone: 'Europe/Berlin' },
        components: componentNames(1000),
        action: 'start',
      },
      utc: { when: { cron: '0 0 ? * * *', timezone: 'UTC' }, components: componentNames(1000), action: 'start' },
    });

    // They meet in summer alone.
    expect(worstMinuteFindings(AutomationsSchema.parse(file), NOW)).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining('(2027-03-29T00:00Z): 2,000 runs fire in one minute, of berlin and utc,'),
      },
    ]);
  });
});
