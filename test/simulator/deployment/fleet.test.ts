import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import { component, everyKind, fleet, SYNTHESIZED } from '#test/support/automations.ts';
import { writeBundles } from '#test/support/bundles.ts';
import { HUAWEI_TOPIC } from '#test/support/everything.ts';

/** The fleet as the synthesized template has it. */
async function fleetOf(input: AutomationsInput) {
  using bundles = writeBundles();
  const outdir = join(bundles.directory, 'cdk.out');
  addAutomations(createApp(outdir), {
    automations: AutomationsSchema.parse(input),
    functionsDirectory: bundles.directory,
    now: SYNTHESIZED,
  }).synth();
  return readFleet(await readAssembly(outdir));
}

test('the template tells all that a drill may speak of', async () => {
  const { components, alarms, automations, timezone, zones } = await fleetOf(everyKind);

  expect(components.map(({ name, platform }) => [name, platform]).toSorted()).toEqual([
    ['shop-1', 'vmapp'],
    ['shop-2', 'cce'],
  ]);
  expect(alarms).toEqual(['shop-5xx', 'shop-errors', 'load <high> "now"']);
  expect(automations).toEqual(
    new Map([
      ['workday-morning', ['shop-1', 'shop-2']],
      ['every-other-hour', ['shop-1']],
      ['new-year', ['shop-2']],
      ['restart-on-5xx', ['shop-1']],
      ['rollback-on-errors', ['shop-1', 'shop-2']],
      ['scale-on-load', ['shop-1']],
    ]),
  );
  expect(zones).toEqual(['Asia/Shanghai', 'Europe/Berlin']);
  expect(timezone).toBe('Asia/Shanghai');
});

test('the zone of the most schedules is that of the day, and a rate has none', async () => {
  const stop = { components: ['shop-1'], action: 'stop' as const };
  const rates = Object.fromEntries([1, 2, 3].map((n) => [`rate-${n}`, { when: { rate: `${n}h` }, ...stop }]));
  const daily = { when: { cron: '0 9 ? * * *', timezone: 'Africa/Cairo' }, ...stop };

  expect((await fleetOf(fleet(1, { ...rates, daily }))).timezone).toBe('Africa/Cairo');
  expect(await fleetOf(fleet(1, rates))).toMatchObject({ timezone: 'UTC', zones: [] });
  expect(await fleetOf(fleet(1, {}))).toMatchObject({ timezone: 'UTC', components: [], alarms: [] });
});

test("the alarm rules of Huawei's are told as the rules of the bus wait for them, each once", async () => {
  const restart = { components: ['shop-1'], action: 'restart' as const };
  const memory = { rule: 'memory', from: 'aom', resource: 'podName:web' } as const;
  const { huaweiRules, alarms } = await fleetOf({
    ...fleet(1, {
      one: { when: { huaweiAlarm: memory }, ...restart },
      two: { when: { huaweiAlarm: memory }, components: ['shop-1'], action: 'stop' },
      three: { when: { huaweiAlarm: { rule: 'memory', from: 'cloud-eye' } }, ...restart },
    }),
    huaweiAlarms: { topics: [HUAWEI_TOPIC] },
  });

  expect(huaweiRules).toEqual([
    { huaweiAlarm: 'memory', from: 'aom', resource: 'podName:web' },
    { huaweiAlarm: 'memory', from: 'cloud-eye' },
  ]);
  expect(alarms).toEqual([]);
});

test('versions that rollbacks name are told with the component, but not the previous one', async () => {
  const rollback = (alarm: string, version: string, ...components: string[]) => ({
    when: { alarm },
    components,
    action: 'rollback' as const,
    parameters: { version },
  });
  const { components, actions } = await fleetOf(
    fleet(2, {
      a: rollback('a', '1.0.0', 'shop-1', 'shop-2'),
      b: rollback('b', '0.9.0', 'shop-1'),
      c: rollback('c', 'previous', 'shop-2'),
      d: rollback('d', '1.0.0', 'shop-1'),
    }),
  );

  expect(components.map(({ name, versions }) => [name, versions])).toEqual([
    ['shop-1', ['1.0.0', '0.9.0']],
    ['shop-2', ['1.0.0']],
  ]);
  expect(actions.map(({ parameters }) => parameters)).toEqual(
    ['1.0.0', '0.9.0', 'previous'].map((version) => ({ version })),
  );
});

test('two names for one instance are two components', async () => {
  const data = fleet(0, {
    one: { when: { rate: '1h' }, components: ['shop'], action: 'start' },
    other: { when: { rate: '1h' }, components: ['store'], action: 'start' },
  });

  const { components } = await fleetOf({ ...data, components: { shop: component(2), store: component(2) } });

  expect(components.map(({ name }) => name)).toEqual(['shop', 'store']);
});
