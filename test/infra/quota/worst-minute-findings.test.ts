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
    expect(found(1796)).toEqual([]);
    expect(worstMinuteFindings(AutomationsSchema.parse(example), NOW)).toEqual([]);
  });

  it('is warned of where it takes half of the time, and refused where it takes longer than all of it', () => {
    expect(found(1800)).toMatchObject([{ severity: 'warning' }]);
    expect(found(3600)).toMatchObject([{ severity: 'warning' }]);
    expect(found(3601)).toEqual([
      {
        severity: 'error',
        message:
          'Mon 2026-11-30 09:00 Asia/Shanghai (2026-11-30T01:00Z): 3,601 runs fire in one minute, and ServiceStage needs 901 s for ' +
          'them at 20 requests a second, while the first expire after 900 s; spread them over more minutes, say a longer expires, ' +
          'or raise servicestage.requestsPerSecond if Huawei allows more',
      },
    ]);
  });

  it('is judged by the rate and the expiry that the file says', () => {
    expect(found(3601, { expires: '2h' })).toEqual([]);
    expect(found(3601, {}, { requestsPerSecond: 100 })).toEqual([]);
    expect(found(40, { expires: '1m' }, { requestsPerSecond: 1 })).toMatchObject([{ severity: 'error' }]);
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
      { severity: 'warning', message: expect.stringContaining('(2027-03-29T00:00Z): 2,000 runs') },
    ]);
  });
});
