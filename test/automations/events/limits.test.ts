import { describe, expect, it } from 'vitest';
import { limitsOf } from '#automations/events/limits.ts';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { DEFAULT_LIMITS, LimitsSchema } from '#core/event.ts';
import { fleet } from '#test/support/automations.ts';

type Input = AutomationsInput['automations'][string];

const family = { family: 'shop', size: 7 };
const alarm = { when: { alarm: 'any' }, components: ['shop-1'] };
const restart: Input = { ...alarm, action: 'restart' };
const rollback: Input = { ...alarm, action: 'rollback', parameters: { version: 'previous' } };

function limits(input: Input, of?: typeof family) {
  const { one } = AutomationsSchema.parse(fleet(1, { one: input })).automations;
  if (one === undefined) throw new Error('There is no automation');
  return limitsOf(one, of);
}

describe('limits', () => {
  it.each([
    { ...alarm, action: 'start' },
    { ...alarm, action: 'stop' },
    { ...alarm, action: 'scale', parameters: { replica: 2 } },
  ] satisfies readonly Input[])('of a $action are those of every run', (automation) => {
    expect(limits({ ...automation, when: { rate: '1d' } })).toEqual(DEFAULT_LIMITS);
    expect(limits(automation)).toEqual({ ...DEFAULT_LIMITS, expires: 900 });
  });

  it('of a restart hold it to one in ten minutes and three in an hour, whatever fires it', () => {
    const held = { ...DEFAULT_LIMITS, cooldown: 600, budget: { actions: 3, per: 3600 } };

    expect(limits(restart)).toEqual({ ...held, settle: 300, expires: 1500 });
    expect(limits({ ...restart, when: { rate: '1d' } })).toEqual(held);
  });

  it('of a rollback keep a flapping alarm from walking down all versions', () => {
    expect(limits(rollback)).toEqual({ ...DEFAULT_LIMITS, cooldown: 1800, within: 7200, expires: 2700 });
  });

  it('are as they are said, in seconds', () => {
    const said = { expires: '5m', timeout: '2h', cooldown: '90s', budget: { actions: 9, per: '2d' } };

    const seconds = { expires: 300, timeout: 7200, cooldown: 90, budget: { actions: 9, per: 172_800 } };
    expect(limits({ ...restart, ...said, settle: '10m' })).toEqual({ ...DEFAULT_LIMITS, ...seconds, settle: 600 });
    expect(limits({ ...rollback, ...said })).toEqual({ ...DEFAULT_LIMITS, ...seconds, within: 7200 });
  });

  it('of a rollback say how young its version has to be, unless that is off', () => {
    expect(limits({ ...rollback, within: '30m' }).within).toBe(1800);
    expect(limits({ ...rollback, within: 'off' }).within).toBeUndefined();
  });

  it.each([
    ['a schedule wants', { ...restart, when: { rate: '1d' } }, 3600],
    ['an alarm sets off', restart, 1500],
    ['a health check sets off', { ...rollback, when: { unhealthy: 'live' } }, 2700],
    [
      'follows an outcome, and never has to cool down,',
      { ...restart, when: { outcome: 'two', is: ['failed'] }, cooldown: 'off' },
      900,
    ],
    ['cools down for longer than AWS tries to deliver it', { ...restart, cooldown: '7d' }, 86_400],
    ['has to be red for a while first', { ...restart, when: { alarm: 'any', for: '3m' } }, 1680],
    ['a person is asked for', { ...restart, mode: 'approve' }, 14_400],
    ['says so itself', { ...restart, mode: 'approve', expires: '2h' }, 7200],
  ] satisfies readonly (readonly [string, Input, number])[])('pursue what %s for %o', (_, automation, expires) => {
    expect(limits(automation).expires).toBe(expires);
  });

  it('say for how long an alarm has to be red', () => {
    expect(limits({ ...restart, when: { alarm: 'any', for: '3m' } }).redFor).toBe(180);
    expect(limits(restart)).not.toHaveProperty('redFor');
  });

  it('leave it to the person who is asked how old a version may be', () => {
    expect(limits({ ...rollback, mode: 'approve' }).within).toBeUndefined();
    expect(limits({ ...rollback, mode: 'approve', within: '6h' }).within).toBe(21_600);
  });

  it('give a restart five minutes until its alarm is looked at, where it has one', () => {
    expect(limits(restart).settle).toBe(300);
    expect(limits({ ...restart, when: { unhealthy: 'live' } }).settle).toBe(300);
    expect(limits({ ...restart, when: { rate: '1d' } }).settle).toBeUndefined();
    expect(limits({ ...restart, when: { outcome: 'two', is: ['failed'] } }).settle).toBeUndefined();
  });

  it('leave it to the health checks how long a rollback settles, unless that is said', () => {
    expect(limits({ ...rollback, when: { unhealthy: 'live' } }).settle).toBeUndefined();
    expect(limits({ ...rollback, settle: '10m' }).settle).toBe(600);
  });

  it('that are off are not there', () => {
    const off = { cooldown: 'off', budget: 'off', storm: 'off' } as const;

    expect(limits({ ...restart, when: { rate: '1d' }, cooldown: 'off', budget: 'off' }, family)).toEqual(
      DEFAULT_LIMITS,
    );
    expect(limits({ ...rollback, ...off, within: 'off' }, family)).toEqual({ ...DEFAULT_LIMITS, expires: 900 });
  });

  it('are what a function takes', () => {
    const all = limits({ ...restart, storm: { within: '1h', least: 5, share: 0 } }, family);

    expect(LimitsSchema.parse(all)).toEqual(all);
  });
});

describe('a storm', () => {
  const usual = { family: 'shop', size: 7, within: 600, least: 3, share: 0.5 };

  it.each([restart, rollback])(
    'is more than half, and at least three, within ten minutes for a $action',
    (automation) => {
      expect(limits(automation, family).storm).toEqual(usual);
    },
  );

  it.each([{ unhealthy: 'live' }, { outcome: 'two', is: ['failed'] }])(
    'is heeded whatever but a schedule fires: %j',
    (when) => {
      expect(limits({ ...restart, when }, family).storm).toEqual(usual);
      expect(limits({ ...rollback, when }, family).storm).toEqual(usual);
    },
  );

  it('is as it is said', () => {
    const storm = { within: '1h', least: 5, share: 0.8 };

    expect(limits({ ...rollback, storm }, family).storm).toEqual({ ...usual, within: 3600, least: 5, share: 0.8 });
    expect(limits({ ...rollback, storm: { within: '1h', least: 5 } }, family).storm?.share).toBe(0.5);
  });

  it.each([
    ['a schedule fires', { ...restart, when: { rate: '1d' } }],
    ['there is a scale', { ...alarm, action: 'scale', parameters: { replica: 2 } }],
    ['there is a stop', { ...alarm, action: 'stop' }],
    ['an automation is followed by a start', { ...alarm, when: { outcome: 'two', is: ['failed'] }, action: 'start' }],
  ] satisfies readonly (readonly [string, Input])[])('is none where %s', (_, automation) => {
    expect(limits(automation, family).storm).toBeUndefined();
  });

  it('is none without a family', () => {
    expect(limits(restart).storm).toBeUndefined();
  });
});
