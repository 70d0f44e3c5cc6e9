import { describe, expect, it } from 'vitest';
import { mistakesOf, morning, shop } from '#test/automations/mistakes/shop.ts';

const healthChecks = { live: { component: 'shop-web', url: 'https://shop.example.com/healthz' } };
const rollback = {
  when: { unhealthy: 'live' },
  components: ['shop-web'],
  action: 'rollback',
  parameters: { version: 'previous' },
};
const following = { outcome: 'restart-on-5xx', is: ['unresolved'] };
const suspect = (automation: object) =>
  mistakesOf({ ...shop(), healthChecks, automations: { ...shop().automations, suspect: automation } }).map((text) =>
    text.replace('automations.suspect.', ''),
  );

describe('an automation that a health check sets off', () => {
  it('may roll back, with all that a rollback may have', () => {
    expect(
      suspect({ ...rollback, within: '30m', untested: 'allow', settle: '5m', mode: 'approve', expires: '1h' }),
    ).toEqual([]);
    expect(suspect({ ...rollback, within: 'off', mode: 'observe' })).toEqual([]);
  });

  it('may restart as well', () => {
    const { parameters: _, ...restart } = rollback;
    expect(suspect({ ...restart, action: 'restart', settle: '10m' })).toEqual([]);
  });

  it.each([
    [{ when: { unhealthy: 'life' } }, 'when.unhealthy is "life", which is not under healthChecks; did you mean live?'],
    [{ components: ['report-batch'] }, 'components are report-batch, but live watches shop-web; write [shop-web]'],
    [
      { components: ['shop-web', 'report-batch'] },
      'components are shop-web and report-batch, but live watches shop-web',
    ],
    [{ within: '59s' }, 'within is "59s"; within is a duration from 1m to 30d, such as 2h, or off'],
    [{ within: false }, 'within is false; did you mean off?'],
    [{ untested: 'maybe' }, 'untested is "maybe"; untested versions are allow or refuse'],
    [{ untested: 'alow' }, 'untested is "alow"; did you mean allow? untested versions are allow or refuse'],
    [{ within: 'of' }, 'within is "of"; did you mean off? within is a duration'],
    [{ components: [] }, 'components is an empty list; components are a list of one or more names'],
    [{ components: ['shop-wep'] }, 'components.0 is "shop-wep", which is not under components; did you mean shop-web?'],
    [{ when: { unhealthy: null } }, 'when.unhealthy is empty (null); unhealthy is the name of a health check'],
    [
      { parameters: { version: '1.0.0' }, untested: 'refuse' },
      'untested is given with a version that is named; it is taken whether it was seen healthy or not: leave it out',
    ],
    [{ mode: 'aprove' }, 'mode is "aprove"; did you mean approve?'],
    [{ settle: '59s' }, 'settle is "59s"; settle is a duration from 1m to 24h, such as 5m'],
    [{ when: { unhealthy: 'live', timezone: 'UTC' } }, 'when.timezone is given to a health check; leave it out'],
  ])('%j is told what would be right', (changes, start) => {
    const [first = '', ...others] = suspect({ ...rollback, ...changes });

    expect(others).toEqual([]);
    expect(first.slice(0, start.length)).toBe(start);
  });
});

describe('a health check of a component that is misspelt', () => {
  it('is told of there, and nowhere else', () => {
    const automation = { ...rollback, untested: 'allow', settle: '5m' };
    const file = { ...shop(), automations: { ...shop().automations, suspect: automation } };

    expect(mistakesOf({ ...file, healthChecks: { live: { ...healthChecks.live, component: 'shop-wep' } } })).toEqual([
      'healthChecks.live.component is "shop-wep", which is not under components; did you mean shop-web?',
    ]);
  });
});

describe('what nothing would come of', () => {
  it.each([
    [{ ...morning, within: '2h' }, 'within is given to a scale; only a rollback has it: leave it out'],
    [{ ...morning, untested: 'allow' }, 'untested is given to a scale; only a rollback has it: leave it out'],
    [{ ...morning, settle: '5m' }, 'settle is given to a scale; only a restart or a rollback has it: leave it out'],
    [
      { ...morning, action: 'restart', parameters: undefined, settle: '5m' },
      'settle is given to a restart without an alarm; nothing would tell whether it helped: leave it out',
    ],
    [
      { ...rollback, when: { alarm: 'a' }, components: ['report-batch'], settle: '5m' },
      'settle is given to a rollback without a health check; nothing would tell whether it helped: leave it out',
    ],
    [
      { ...morning, action: 'restart', parameters: undefined, when: following, settle: '5m' },
      'settle is given to a restart without an alarm; nothing would tell whether it helped: leave it out',
    ],
    ...['allow', 'refuse'].map((untested): [object, string] => [
      { ...rollback, when: { alarm: 'a' }, components: ['report-batch'], untested },
      'untested is given to a rollback without a health check; nothing would tell which versions are healthy: leave it out, or write a health check',
    ]),
  ])('is a mistake: %j', (automation, mistake) => {
    expect(suspect(automation)).toEqual([mistake]);
  });
});
