import { expect, it } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import type { HuaweiRule } from '#simulator/deployment/huawei-rules.ts';
import { createLocalHuawei } from '#simulator/local/huawei.ts';
import type { NamedAlarm } from '#simulator/stage/huawei-alarms.ts';
import { UsageError } from '#terminal/operator-error.ts';

const START = Date.parse('2026-11-24T08:00:00Z');
const memory: HuaweiRule = { huaweiAlarm: 'memory', from: 'aom' };

function local(...rules: readonly HuaweiRule[]) {
  const clock = createVirtualClock(START);
  const rung: NamedAlarm[] = [];
  const set = createLocalHuawei({ clock, rules: () => rules, ring: (alarm) => void rung.push(alarm) });
  return {
    clock,
    rung,
    set: (asked: object) => set({ what: 'huawei-alarm', rule: 'memory', state: 'ALARM', ...asked }),
  };
}

it('an alarm is red since it first was, says so again when it is set again, and is over after that', async () => {
  const { clock, rung, set } = local(memory);

  set({});
  await clock.runUntil(START + 60_000);
  set({});
  set({ state: 'OK' });
  set({});

  expect(rung).toEqual([
    { rule: 'memory', from: 'aom', red: START },
    { rule: 'memory', from: 'aom', red: START },
    { rule: 'memory', from: 'aom', red: START, green: START + 60_000 },
    { rule: 'memory', from: 'aom', red: START + 60_000 },
  ]);
});

it('each resource of a rule is an alarm of its own', () => {
  const { rung, set } = local(memory);

  set({ resource: 'podName:web' });

  expect(() => set({ state: 'OK' })).toThrow(new UsageError('memory: it is not red'));
  expect(() => set({ state: 'OK', resource: 'podName:api' })).toThrow('memory: it is not red, of podName:api');
  expect(rung).toMatchObject([{ resource: 'podName:web' }]);
});

it('the resource that is waited for need not be said', () => {
  const { rung, set } = local({ ...memory, resource: 'podName:web' });

  set({});

  expect(rung).toMatchObject([{ resource: 'podName:web' }]);
});

it.each([
  ['an unknown rule', [memory], { rule: 'memry' }, 'did you mean memory?'],
  ['a rule of another service', [memory], { from: 'cloud-eye' }, '--from cloud-eye: memory is a rule of aom'],
  [
    'a name that both services have',
    [memory, { ...memory, from: 'cloud-eye' }],
    {},
    'say which with --from aom or cloud-eye',
  ],
  [
    'one of several resources',
    [
      { ...memory, resource: 'web' },
      { ...memory, resource: 'api' },
    ],
    {},
    '--resource: web, api',
  ],
] as const)('%s is answered with what there is', (_, rules, asked, said) => {
  const { set, rung } = local(...rules);

  expect(() => set(asked)).toThrow(said);
  expect(rung).toEqual([]);
});
