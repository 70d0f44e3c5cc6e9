import { describe, expect, it } from 'vitest';
import { executionTimeout } from '#automations/cost/execution-timeout.ts';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { fleet } from '#test/support/automations.ts';

const DAY = 86_400;
const alarm = { when: { alarm: 'any' }, components: ['shop-1'] };

const timeoutOf = (automations: Parameters<typeof fleet>[1], action: 'restart' | 'rollback' | 'scale' | 'stop') =>
  executionTimeout(AutomationsSchema.parse(fleet(3, automations)), action);

describe('the time that an execution has', () => {
  it('is a day where no automation has the action, and where runs take hours', () => {
    expect(timeoutOf({}, 'stop')).toBe(DAY);
    expect(timeoutOf({ restart: { ...alarm, action: 'restart' } }, 'restart')).toBe(DAY);
  });

  it('is that of the longest run that the file allows to the action', () => {
    const scale = { ...alarm, action: 'scale', parameters: { replica: 3 } } as const;
    const automations: AutomationsInput['automations'] = {
      short: scale,
      long: { ...scale, timeout: '7d' },
      other: { ...alarm, action: 'stop', timeout: '1m' },
    };

    const timeout = timeoutOf(automations, 'scale');
    expect(timeout).toBeGreaterThan(7 * DAY);
    expect(timeout).toBeLessThanOrEqual(9 * DAY);
    expect(timeoutOf(automations, 'stop')).toBe(DAY);
  });

  it('has room for an approval and for health to be watched, and none for a restart that waits to be sent again', () => {
    const restart = { ...alarm, action: 'restart', cooldown: '7d', budget: { actions: 2, per: '30d' } } as const;
    const rollback = { ...alarm, action: 'rollback', parameters: { version: 'previous' }, settle: '24h' } as const;
    const healthChecks = { live: { component: 'shop-1', url: 'https://shop.example.com/', every: '1m' } } as const;
    const watched = { ...fleet(1, { rollback: { ...rollback, mode: 'approve', expires: '24h' } }), healthChecks };

    expect(timeoutOf({ restart }, 'restart')).toBeLessThanOrEqual(2 * DAY);
    expect(executionTimeout(AutomationsSchema.parse(watched), 'rollback')).toBeGreaterThan(2 * DAY);
  });

  it('has room for the day in which an event begins its runs as others end, and for the last of them', () => {
    const when = { cron: '0 22 ? * * *', timezone: 'UTC' };
    const stop = { ...alarm, when, components: ['shop-1', 'shop-2'], action: 'stop' as const };

    expect(timeoutOf({ stop: { ...stop, atOnce: 1 } }, 'stop')).toBe(2 * DAY);
    expect(timeoutOf({ stop: { ...stop, stopAfter: 1, timeout: '7d' } }, 'stop')).toBeGreaterThan(9 * DAY);
  });

  it('is never more than Lambda takes', () => {
    const most = { cooldown: '7d', settle: '24h', budget: { actions: 5, per: '30d' }, mode: 'approve' } as const;

    expect(timeoutOf({ restart: { ...alarm, action: 'restart', ...most } }, 'restart')).toBeLessThanOrEqual(366 * DAY);
  });
});
