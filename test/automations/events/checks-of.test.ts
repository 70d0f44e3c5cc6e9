import { describe, expect, it } from 'vitest';
import { checksOf } from '#automations/events/checks-of.ts';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { watchedShop, withNames } from '#test/automations/mistakes/shop.ts';

const file = AutomationsSchema.parse(withNames(watchedShop()));

describe('the health checks of a component', () => {
  it('are all of it, by name, with their defaults filled in', () => {
    const { 'shop-web-page': page, ...others } = file.healthChecks;
    const reordered = { healthChecks: { ...(page && { 'shop-web-page': page }), ...others } };

    const checks = checksOf(reordered, 'shop-web');

    expect(checks).toEqual(checksOf(file, 'shop-web'));
    expect(checks).toEqual([
      {
        kind: 'http',
        name: 'shop-web-live',
        every: 120,
        url: 'https://shop.example.com/healthz',
        timeout: 10,
        status: [
          [200, 200],
          [204, 204],
        ],
        body: { matches: '^(ok|fine)$' },
        redirects: 'follow',
        allowLocal: false,
      },
      {
        kind: 'http',
        name: 'shop-web-page',
        every: 60,
        url: 'http://shop.example.com/',
        timeout: 5,
        status: [[200, 399]],
        body: 'welcome',
        redirects: 'refuse',
        allowLocal: false,
      },
    ]);
  });

  it('are none of another', () => {
    expect(checksOf(file, 'report-batch')).toEqual([{ kind: 'instance', name: 'batch-pods', every: 60 }]);
    expect(checksOf(file, 'toString')).toEqual([]);
  });
});
