import { expect, test } from 'vitest';
import type { Showing } from '#console/scene/scene.ts';
import { createBook } from '#simulator/show/seen/book.ts';
import { createSignalWatch, signalsOf } from '#simulator/show/seen/signals.ts';

const signals = [
  { id: 'check web-live', kind: 'check' as const, name: 'web-live', component: 'web' },
  { id: 'alarm web-5xx', kind: 'alarm' as const, name: 'web-5xx' },
  { id: 'huawei aom web-cpu', kind: 'huawei-alarm' as const, name: 'web-cpu' },
];
const line = (check: string, Healthy: number) => JSON.stringify({ _aws: {}, check, Healthy });

test('a check is shown as its probe measures it, and only where that changes', () => {
  const book = createBook<Showing>();
  let now = 0;
  const watch = createSignalWatch(signals, () => now, book);
  book.news();

  for (const Healthy of [1, 1, 0, 0, 1]) {
    now += 60_000;
    watch.onLine(line('web-live', Healthy));
  }

  expect(book.news().map(({ signal, from, colour }) => [signal, from, colour])).toEqual([
    ['check web-live', 60_000, 'green'],
    ['check web-live', 180_000, 'red'],
    ['check web-live', 300_000, 'green'],
  ]);
});

test('an alarm without data has no colour, and one that no page has a lane for is not shown', () => {
  const book = createBook<Showing>();
  const watch = createSignalWatch(signals, () => 0, book);

  watch.onAlarm('web-5xx', 'INSUFFICIENT_DATA');
  watch.onAlarm('somebody-elses', 'ALARM');
  watch.onHuawei({ rule: 'web-cpu' }, true);
  watch.onHuawei({ rule: 'web-cpu', from: 'cloud-eye' }, false);
  watch.onLine('"Healthy" but no metric');

  expect(book.all().map(({ signal, colour }) => [signal, colour])).toEqual([
    ['alarm web-5xx', 'green'],
    ['huawei aom web-cpu', 'green'],
    ['alarm web-5xx', 'none'],
    ['huawei aom web-cpu', 'red'],
  ]);
});

test('the alarm of a check goes by the name of the check, and one rule of Huawei’s is one signal, whatever it watches', () => {
  const alarm = 'ServiceStageAutopilot-check-web-live';
  const deployed = { name: alarm, namespace: 'ServiceStageAutopilot', dimensions: { check: 'web-live' } };
  const memory = { huaweiAlarm: 'memory', from: 'aom' } as const;
  const fleet = {
    checks: [{ check: 'web-live', component: 'web' }],
    alarms: ['web-5xx'],
    huaweiRules: [
      { ...memory, resource: 'one' },
      { ...memory, resource: 'two' },
      { ...memory, from: 'cloud-eye' },
    ],
  };

  const found = signalsOf(
    fleet as unknown as Parameters<typeof signalsOf>[0],
    { alarms: [deployed] } as unknown as Parameters<typeof signalsOf>[1],
  );

  expect(found).toEqual([
    { id: 'check web-live', kind: 'check', name: 'web-live', component: 'web' },
    { id: 'alarm web-5xx', kind: 'alarm', name: 'web-5xx' },
    { id: `alarm ${alarm}`, kind: 'alarm', name: 'web-live', fullName: alarm, component: 'web' },
    { id: 'huawei aom memory', kind: 'huawei-alarm', name: 'memory', fullName: 'memory of AOM' },
    { id: 'huawei cloud-eye memory', kind: 'huawei-alarm', name: 'memory', fullName: 'memory of Cloud Eye' },
  ]);
});
