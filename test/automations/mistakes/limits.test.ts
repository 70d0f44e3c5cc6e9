import { describe, expect, it } from 'vitest';
import { mistakesOf, morning, suspectMistakes, withAutomation } from './shop.ts';

const onAlarm = { when: { alarm: 'shop-web-5xx' }, action: 'restart', parameters: undefined };
const stormMistakes = (storm: unknown) => suspectMistakes({ ...onAlarm, storm });

describe('expires', () => {
  it.each(['59s', '25h', '2d', 'soon', 'off', '0m'])('is not %s', (expires) => {
    expect(suspectMistakes({ expires })).toEqual([
      `expires is "${expires}"; expires is a duration from 1m to 24h, such as 1h`,
    ]);
  });

  it.each(['60s', '1m', '24h', '1d'])('may be %s', (expires) => {
    expect(suspectMistakes({ expires })).toEqual([]);
  });
});

describe('a cooldown', () => {
  const right = 'a cooldown is a duration up to 7d, such as 10m, or off';

  it.each([
    ['8d', ''],
    ['0s', 'did you mean off? '],
    ['10 minutes', 'did you mean 10m? '],
    ['Off', 'did you mean off? '],
  ])('is not %s', (cooldown, hint) => {
    expect(suspectMistakes({ cooldown })).toEqual([`cooldown is "${cooldown}"; ${hint}${right}`]);
  });

  it.each([
    [false, 'false; did you mean off? '],
    [600, 'the number 600; '],
    [null, 'empty (null); '],
    [{ minutes: 10 }, 'a map; '],
  ])('is not %j', (cooldown, found) => {
    expect(suspectMistakes({ cooldown })).toEqual([`cooldown is ${found}${right}`]);
  });

  it.each(['1s', '10m', '7d', 'off'])('may be %s, whatever the action', (cooldown) => {
    expect(suspectMistakes({ cooldown })).toEqual([]);
    expect(suspectMistakes({ ...onAlarm, cooldown })).toEqual([]);
  });
});

describe('keep', () => {
  const right =
    'keep is true, or a duration from 1m to 24h, such as 5m, for a start, stop or scale that a schedule fires';

  it.each([true, '1m', '5m', '24h'])('may be %s for what a schedule scales', (keep) => {
    expect(suspectMistakes({ keep })).toEqual([]);
  });

  it.each([
    ['30s', `"30s"; ${right}`],
    ['25h', `"25h"; ${right}`],
    [false, `false; ${right}`],
  ])('is not %s', (keep, found) => {
    expect(suspectMistakes({ keep })).toEqual([`keep is ${found}`]);
  });

  it.each([
    [onAlarm, 'a restart'],
    [{ action: 'rollback', parameters: { version: 'previous' } }, 'a rollback'],
    [{ when: { alarm: 'shop-web-5xx' } }, 'an alarm'],
  ])('is asked of no other: %j', (given, what) => {
    expect(suspectMistakes({ ...given, keep: true })).toEqual([
      `keep is given to ${what}; only what a schedule starts, stops or scales can be kept: leave it out`,
    ]);
  });
});

describe('startStopped', () => {
  it.each([true, false])('may be %s for a scale', (startStopped) => {
    expect(suspectMistakes({ startStopped })).toEqual([]);
  });

  it('is true or false', () => {
    expect(suspectMistakes({ startStopped: 'yes' })).toEqual([
      'startStopped is the text "yes"; startStopped is true or false',
    ]);
  });

  it('is asked of a scale alone', () => {
    expect(suspectMistakes({ ...onAlarm, startStopped: true })).toEqual([
      'startStopped is given to a restart; only a scale may have to start what is stopped: leave it out',
    ]);
  });
});

describe('a budget', () => {
  it.each([
    [{ actions: 3 }, 'budget.per is missing; a budget is per a duration from 1m to 30d, such as 1h'],
    [{ per: '1h' }, 'budget.actions is missing; the actions of a budget are a whole number from 1 to 1000'],
    [{ actions: 3, per: '59s' }, 'budget.per is "59s"; a budget is per a duration from 1m to 30d, such as 1h'],
    [{ actions: 3, per: '31d' }, 'budget.per is "31d"; a budget is per a duration from 1m to 30d, such as 1h'],
    [{ actions: 3, per: 'hour' }, 'budget.per is "hour"; a budget is per a duration from 1m to 30d, such as 1h'],
    [
      { actions: '3', per: '1h' },
      'budget.actions is the text "3"; write 3 without quotes: the actions of a budget are a whole number from 1 to 1000',
    ],
    [{ actions: 3, per: '1h', action: 2 }, 'budget.action is not a key of a budget; did you mean actions?'],
    [
      { actions: 3, per: '1h', within: '1h' },
      'budget.within is not a key of a budget; the keys of a budget are actions and per',
    ],
    [
      '3 per 1h',
      'budget is the text "3 per 1h"; a budget is { actions, per }, such as { actions: 3, per: 1h }, or off',
    ],
    [false, 'budget is false; did you mean off? a budget is { actions, per }, such as { actions: 3, per: 1h }, or off'],
    [[], 'budget is an empty list; a budget is { actions, per }, such as { actions: 3, per: 1h }, or off'],
  ])('is not %j', (budget, mistake) => {
    expect(suspectMistakes({ budget })).toEqual([mistake]);
  });

  it.each([0, -1, 1.5, 1001])('is not of %d actions', (actions) => {
    expect(suspectMistakes({ budget: { actions, per: '1h' } })).toEqual([
      `budget.actions is ${actions}; the actions of a budget are a whole number from 1 to 1000`,
    ]);
  });

  it.each([{ actions: 1, per: '1m' }, { actions: 1000, per: '30d' }, 'off'])('may be %j', (budget) => {
    expect(suspectMistakes({ budget })).toEqual([]);
  });

  it('without anything in it lacks both', () => {
    expect(suspectMistakes({ budget: {} })).toHaveLength(2);
  });
});

describe('a storm', () => {
  const right = 'only what is restarted or rolled back without a schedule can be in a storm: leave it out';

  it.each([
    [{ least: 3 }, 'storm.within is missing; a storm is within a duration from 1m to 24h, such as 10m'],
    [{ within: '25h', least: 3 }, 'storm.within is "25h"; a storm is within a duration from 1m to 24h, such as 10m'],
    [{ within: '10m' }, 'storm.least is missing; a storm is at least a whole number of components, from 2 to 1000'],
    [{ within: '10m', least: 1 }, 'storm.least is 1; a storm is at least a whole number of components, from 2 to 1000'],
    [
      { within: '10m', least: 2.5 },
      'storm.least is 2.5; a storm is at least a whole number of components, from 2 to 1000',
    ],
    [
      { within: '10m', least: 3, share: 1 },
      'storm.share is 1; a share is a number from 0 to less than 1, such as 0.5 for more than half of the family',
    ],
    [
      { within: '10m', least: 3, share: 50 },
      'storm.share is 50; a share is a number from 0 to less than 1, such as 0.5 for more than half of the family',
    ],
    [
      'on',
      'storm is the text "on"; a storm is { within, least }, such as { within: 10m, least: 3 }, with share if need be, or off',
    ],
  ])('is not %j', (storm, mistake) => {
    expect(stormMistakes(storm)).toEqual([mistake]);
  });

  it.each([{ within: '10m', least: 2 }, { within: '1m', least: 1000, share: 0 }, 'off'])('may be %j', (storm) => {
    expect(stormMistakes(storm)).toEqual([]);
    expect(suspectMistakes({ ...onAlarm, action: 'rollback', parameters: { version: 'previous' }, storm })).toEqual([]);
  });

  it.each([{ unhealthy: 'live' }, { outcome: 'restart-on-5xx', is: ['failed'] }])('may be where %j fires', (when) => {
    const healthChecks = { live: { component: 'shop-web', url: 'https://shop.example.com/healthz' } };
    const storm = { within: '10m', least: 2 };

    expect(mistakesOf({ ...withAutomation({ ...morning, ...onAlarm, when, storm }), healthChecks })).toEqual([]);
  });

  it.each([
    ['scale', { replica: 6 }],
    ['start', undefined],
    ['stop', undefined],
  ])('is nothing that a %s can be in', (action, parameters) => {
    const when = { alarm: 'shop-web-5xx' };

    expect(suspectMistakes({ when, action, parameters, storm: 'off' })).toEqual([
      `storm is given to a ${action}; ${right}`,
    ]);
  });

  it.each([{ rate: '1d' }, morning.when])('is nothing that a restart at a time can be in: %j', (when) => {
    expect(suspectMistakes({ ...onAlarm, when, storm: { within: '10m', least: 3 } })).toEqual([
      `storm is given to a schedule; ${right}`,
    ]);
  });

  it('is judged by its own keys where the trigger is broken', () => {
    const suspect = { ...morning, ...onAlarm, when: {}, storm: { within: '10m', least: 0 } };

    expect(mistakesOf(withAutomation(suspect))).toEqual([
      expect.stringContaining('automations.suspect.when names no trigger'),
      expect.stringContaining('automations.suspect.storm.least is 0'),
    ]);
  });
});

describe('an alarm that has to be red for a while', () => {
  const waiting = (duration: string, more: object = {}) =>
    suspectMistakes({ ...onAlarm, when: { ...onAlarm.when, for: duration }, ...more });
  const right = 'it has to be five minutes shorter than expires: make this one shorter, or that one longer';

  it.each([
    ['10m', { expires: '10m' }],
    ['10m', { expires: '899s' }],
    ['4h', { mode: 'approve' }],
  ])('is not waited for %s with %j, since nothing is done after that', (duration, more) => {
    expect(waiting(duration, more)).toEqual([
      `when.for is "${duration}", which leaves no time before it expires; ${right}`,
    ]);
  });

  it.each([
    ['10m', { expires: '15m' }],
    ['12h', {}],
    ['12h', { cooldown: '7d' }],
    ['3h', { mode: 'approve' }],
  ])('may be waited for %s with %j', (duration, more) => {
    expect(waiting(duration, more)).toEqual([]);
  });
});
