import { describe, expect, it } from 'vitest';
import { hintFor } from '#automations/mistakes/words/hint.ts';

const cooldown = (value: unknown) => hintFor(['automations', 'nightly', 'cooldown'], value);
const rate = (value: unknown) => hintFor(['automations', 'nightly', 'when', 'rate'], value);
const every = (value: unknown) => hintFor(['healthChecks', 'live', 'every'], value);
const timeout = (value: unknown) => hintFor(['healthChecks', 'live', 'timeout'], value);
const id = (key: string, value: unknown) => hintFor(['components', 'shop-web', key], value);

describe('a duration', () => {
  it.each([
    ['PT15M', '15m'],
    ['PT1H30M', '90m'],
    ['P1DT12H', '36h'],
    ['P1W', '7d'],
    ['PT0.5H', '30m'],
    ['rate(15 minutes)', '15m'],
    ['@every 15m', '15m'],
    ['every 5 minutes', '5m'],
    ['1h30m', '90m'],
    ['1 h 30 min', '90m'],
    ['1 hour and 30 minutes', '90m'],
    ['2 weeks', '14d'],
    ['90 secs', '90s'],
    ['00:15:00', '15m'],
    ['15分钟', '15m'],
    ['１５ 分', '15m'],
    [' 15m', '15m'],
    ['15M', '15m'],
  ])('%s is said as %s', (text, meant) => {
    expect(timeoutOrDays(text)).toBe(`did you mean ${meant}?`);
  });

  /** A place that takes each of them: how long a component is pursued is not bounded so narrowly. */
  const timeoutOrDays = (text: string) => hintFor(['automations', 'nightly', 'budget', 'per'], text);

  it.each(['P1M', '1 month', '5 decades', '900 ms', '1h soon', '10:15', 'PT', 'p', '-15m', 'x'.repeat(1e6)])(
    'is not guessed from %s',
    (text) => {
      expect(timeoutOrDays(text.slice(0, 1e6))).toBeUndefined();
    },
  );

  it('is told where the place takes it, and nowhere else', () => {
    expect(rate('rate(30 seconds)')).toBeUndefined();
    expect(rate('90 seconds')).toBeUndefined();
    expect(rate('120 seconds')).toBe('did you mean 120s?');
    expect(timeout('1 minute')).toBeUndefined();
    expect(cooldown('2 weeks')).toBeUndefined();
  });
});

describe('a number without a unit', () => {
  it.each([15, '15'])('is minutes, or seconds where minutes are too long: %j', (value) => {
    expect(cooldown(value)).toBe('did you mean 15m?');
    expect(timeout(value)).toBe('did you mean 15s?');
  });

  it('is not what a value of another kind is made of', () => {
    for (const value of [{ toString: 'no' }, { __proto__: null }, [15], null, true]) {
      expect(cooldown(value)).toBeUndefined();
    }
  });

  it('of sixty and more may be either', () => {
    expect(every(60)).toBe('did you mean 60m or 60s?');
    expect(rate('120')).toBe('did you mean 120m or 120s?');
    expect(rate(90)).toBe('did you mean 90m?');
  });

  it.each([900, '3600', 86_400])('so large is not guessed: %j', (value) => {
    expect(cooldown(value)).toBeUndefined();
  });
});

it.each([false, 0, '0', '0s', 'none', 'No', 'never', 'PT0S', 'disabled'])('nothing at all is off: %j', (value) => {
  expect(cooldown(value)).toBe('did you mean off?');
});

describe('an id', () => {
  const digits = '0123456789abcdef0123456789ABCDEF';
  const dashed = '01234567-89ab-cdef-0123-456789ABCDEF';

  it.each([digits, `{${dashed}}`, `urn:uuid:${dashed}`, ` ${dashed} `, dashed.replaceAll('-', '_')])(
    'is told its form with dashes: %s',
    (text) => {
      for (const key of ['applicationId', 'componentId', 'instanceId']) {
        expect(id(key, text)).toBe(`did you mean ${dashed}?`);
      }
    },
  );

  it('of a project is told its form without', () => {
    expect(hintFor(['servicestage', 'projectId'], dashed)).toBe(`did you mean ${digits}?`);
  });

  it.each([digits.slice(1), `${digits}0`, digits.replace('a', 'g'), 'shop-web'])('is not guessed from %s', (text) => {
    expect(id('instanceId', text)).toBeUndefined();
  });
});
