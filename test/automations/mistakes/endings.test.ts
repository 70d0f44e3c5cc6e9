import { describe, expect, it } from 'vitest';
import { REASONS } from '#core/reason.ts';
import { mistakesOf, morning, shop, warningsOf } from './shop.ts';

const rollback = { components: ['shop-web'], action: 'rollback', parameters: { version: 'previous' } };
const restart = { components: ['shop-web'], action: 'restart' };
const alarm = { alarm: 'shop-web-5xx' };
const healthChecks = { live: { component: 'shop-web', url: 'https://shop.example.com/healthz' } };

const calendars = { holidays: { dates: ['2027-02-16'] } };

const file = (followed: object, is: readonly string[], more: object = {}) => ({
  ...shop(),
  ...more,
  automations: {
    ...shop().automations,
    followed,
    follower: { ...rollback, when: { outcome: 'followed', is } },
  },
});

describe('an ending that is waited for, and never comes', () => {
  it.each([
    [{ ...restart, when: { rate: '1d' } }, 'unresolved', 'a restart that an alarm or a health check sets off'],
    [{ ...rollback, when: alarm }, 'unresolved', 'a restart that an alarm or a health check sets off'],
    [{ ...rollback, when: { rate: '1d' } }, 'still-unhealthy', 'a rollback with an alarm or a health check'],
    [{ ...restart, when: alarm }, 'deployed-long-ago', 'a rollback'],
    [{ ...restart, when: alarm }, 'out-of-bounds', 'a scale'],
    [{ ...restart, when: alarm, mode: 'observe' }, 'not-approved', 'an automation with mode: approve'],
    [{ ...restart, when: alarm }, 'not-yet', 'an automation with for of its alarm'],
    [morning, 'closed', 'a schedule with except or only'],
    [{ ...restart, when: alarm }, 'observed', 'an automation with mode: observe'],
  ])('is warned of: %j, %s', (followed, reason, who) => {
    const data = file(followed, ['failed', reason]);

    expect(mistakesOf(data)).toEqual([]);
    expect(warningsOf(data)).toEqual([
      `automations.follower.when.is.1 is "${reason}", and followed never ends so; only ${who} does: take it out`,
    ]);
  });

  it.each(['duplicate', 'joined', 'superseded'])('is warned of where it is no ending at all: %s', (reason) => {
    const data = file({ ...restart, when: alarm }, ['failed', reason]);

    expect(mistakesOf(data)).toEqual([]);
    expect(warningsOf(data)).toEqual([
      `automations.follower.when.is.1 is "${reason}", and followed never ends so; the run that has the occurrence tells how it ends: take it out`,
    ]);
  });

  it.each([
    [{ ...restart, when: alarm }, ['unresolved', 'alarm-unread', 'budget', 'storm', 'skipped']],
    [{ ...restart, when: { unhealthy: 'live' } }, ['unresolved']],
    [{ ...rollback, when: alarm }, ['still-unhealthy', 'state-unread']],
    [
      { ...rollback, when: alarm, mode: 'approve' },
      ['still-unhealthy', 'no-healthy-version', 'age-unknown', 'approval-expired'],
    ],
    [{ ...morning, mode: 'observe', only: ['holidays'] }, ['observed', 'out-of-bounds', 'not-ready', 'closed']],
  ])('is not of %j any of %j', (followed, is) => {
    const data = file(followed, is, { healthChecks, calendars });

    expect(mistakesOf(data)).toEqual([]);
    expect(warningsOf(data).filter((text) => !text.startsWith('calendars.'))).toEqual([]);
  });

  it('is not looked for where the one that is followed is broken', () => {
    const two = { ...alarm, rate: '1d' };
    for (const broken of [
      { ...restart, when: {} },
      { ...restart, when: two },
      { ...restart, when: alarm, action: 'x' },
      null,
      'restart',
    ]) {
      expect(warningsOf(file(broken as object, ['out-of-bounds', 'observed']))).toEqual([]);
    }
  });

  it('comes of one automation or another, whatever the reason', () => {
    const every = [
      file({ ...restart, when: { ...alarm, for: '3m' }, mode: 'approve' }, Object.keys(REASONS)),
      file({ ...rollback, when: alarm, mode: 'observe' }, Object.keys(REASONS), { healthChecks }),
      file({ ...morning, except: ['holidays'] }, Object.keys(REASONS), { calendars }),
    ].map((data) => new Set(warningsOf(data).map((text) => text.split(' ')[2])));

    const [first, ...others] = every;
    // Three end no run, and the last one is told of many components at once: nobody could follow it.
    expect([...(first ?? [])].filter((reason) => others.every((never) => never.has(reason)))).toEqual([
      '"duplicate",',
      '"joined",',
      '"superseded",',
      '"called-off",',
    ]);
  });
});
