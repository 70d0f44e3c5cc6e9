import { describe, expect, it } from 'vitest';
import { mistakesOf, shop, warningsOf } from '#test/automations/mistakes/shop.ts';

const live = { component: 'shop-web', url: 'https://shop.example.com/healthz' };
const pods = { component: 'report-batch', kind: 'instance' };
const restart = { when: { unhealthy: 'pods' }, components: ['report-batch'], action: 'restart' };

const file = (healthChecks: object, suspect: object = restart) => ({
  ...shop(),
  healthChecks,
  automations: { ...shop().automations, suspect },
});

describe('a restart that looks at its alarm before that can tell whether it helped', () => {
  const warnings = (check: object, settle?: string) =>
    warningsOf(file({ pods: { ...pods, ...check } }, settle === undefined ? restart : { ...restart, settle }));

  it('is warned of', () => {
    expect(warnings({ every: '5m' }, '10m')).toEqual([
      'automations.suspect.settle is "10m"; pods takes 15m to tell whether it helped: say settle: 15m or longer',
    ]);
    expect(warnings({ failures: 6 })).toEqual([
      'automations.suspect has a settle of 5m, since it says none; pods takes 6m to tell whether it helped: say settle: 6m or longer',
    ]);
  });

  it.each([
    [{ every: '5m' }, '15m'],
    [{ failures: 5, of: 10 }, undefined],
    [{ failures: 1 }, '1m'],
    [{ every: 'often' }, '1m'],
    [{ failures: 'all' }, '1m'],
    [{ every: '15m' }, 'long'],
  ])('is not %j with a settle of %s', (check, settle) => {
    expect(warnings(check, settle)).toEqual([]);
  });

  it('is no rollback, which settles by periods of its health check', () => {
    const rollback = { ...restart, action: 'rollback', parameters: { version: 'previous' } };

    expect(warningsOf(file({ pods: { ...pods, every: '1h' } }, rollback))).toEqual([]);
  });
});

describe('a health check that nothing comes of', () => {
  it('is warned of', () => {
    const data = { ...shop(), healthChecks: { pods } };

    expect(mistakesOf(data)).toEqual([]);
    expect(warningsOf(data)).toEqual([
      'healthChecks.pods is made, and nothing comes of it; ' +
        'name it in a when: { unhealthy }, roll report-batch back in an automation, or take it out',
    ]);
  });

  it('is none that sets something off, or tells a rollback what was healthy, whatever sets that off', () => {
    expect(warningsOf(file({ pods }))).toEqual([]);
    expect(warningsOf({ ...shop(), healthChecks: { live } })).toEqual([]);
  });

  it('is none that is only misspelt, or of a component that is', () => {
    expect(warningsOf(file({ pods }, { ...restart, when: { unhealthy: 'pots' } }))).toEqual([]);
    expect(warningsOf({ ...shop(), healthChecks: { live: { ...live, component: 'shop-wep' } } })).toEqual([]);
    expect(warningsOf({ ...shop(), healthChecks: { live: { ...live, component: 'warehouse' } } })).toEqual([]);
  });
});
