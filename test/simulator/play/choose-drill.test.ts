import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import { chooseDrill } from '#simulator/play/choose-drill.ts';

const ROOT = join(import.meta.dirname, '../../..');

const both = ['shop-web', 'shop-api'];
const component = (name: string) => ({ name, versions: [] }) as unknown as Fleet['components'][number];
const example: Fleet = {
  components: [...both, 'report-batch'].map(component),
  alarms: ['shop-web-5xx'],
  checks: [{ check: 'shop-api-live', component: 'shop-api', instanceId: 'i-1', url: 'https://api.example.com/' }],
  huaweiRules: [],
  unhealthy: ['shop-api-live'],
  timezone: 'Asia/Shanghai',
  zones: ['Asia/Shanghai'],
  automations: new Map([
    ['workday-morning', both],
    ['workday-evening', both],
    ['batch-start', ['report-batch']],
    ['batch-stop', ['report-batch']],
    ['restart-on-5xx', ['shop-web']],
    ['rollback-unhealthy', ['shop-api']],
  ]),
  actions: [],
};

const theDefault = {
  events: [
    { at: '12:05', alarm: 'shop-web-5xx', for: '5m' },
    { at: '12:15', deploy: 'shop-api', version: 'sick-on-purpose', sick: true },
  ],
};

test('the example has a day of its own, which expects something of each of its automations', async () => {
  const { drill, isDefault: isNobodys } = await chooseDrill(ROOT, undefined, example);

  expect(isNobodys).toBe(false);
  expect(drill.expect).toHaveLength(example.automations.size);
});

test.each([
  ['has one automation more', { automations: new Map([...example.automations, ['nightly', both]]) }],
  ['has one less', { automations: new Map([...example.automations].slice(1)) }],
  ['calls a component otherwise', { components: example.components.slice(1) }],
])('an example that somebody changed gets the default day, and no complaint: it %s', async (_, change) => {
  const chosen = await chooseDrill(ROOT, undefined, { ...example, ...change });

  expect(chosen).toMatchObject({ isDefault: true, drill: theDefault });
});

test("on the default day Huawei's alarms go off as well", async () => {
  const huaweiRules = [{ huaweiAlarm: 'memory', from: 'aom' }] as const;
  const { drill } = await chooseDrill(ROOT, undefined, { ...example, huaweiRules, components: [] });

  expect(drill.events?.[1]).toEqual({ at: '12:15', huaweiAlarm: 'memory', from: 'aom', for: '5m' });
});

test('a drill that was asked for is taken, and complained about', async () => {
  const file = join(ROOT, 'simulator/drills/example-day.yaml');

  await expect(chooseDrill(ROOT, file, { ...example, alarms: [] })).rejects.toThrow('has 1 mistake');
});
