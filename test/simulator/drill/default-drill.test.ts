import { expect, test } from 'vitest';
import { defaultDrill } from '#simulator/drill/default-drill.ts';
import { judgeDrill } from '#simulator/drill/judge-drill.ts';
import fc from '#test/fast-check.ts';

const names = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 150 });

test("an alarm of Huawei's goes off as well, as a rule of its own service and about what something waits for", () => {
  const web = { huaweiAlarm: 'memory', from: 'aom', resource: 'podName:web' } as const;
  const load = { huaweiAlarm: 'memory', from: 'cloud-eye' } as const;

  expect(defaultDrill({ alarms: ['a'], huaweiRules: [web, load], watched: ['shop-web'] }).events).toEqual([
    { at: '12:05', alarm: 'a', for: '5m' },
    { at: '12:15', ...web, for: '5m' },
    { at: '12:25', ...load, for: '5m' },
    { at: '12:35', deploy: 'shop-web', version: 'sick-on-purpose', sick: true },
  ]);
});

test('every alarm goes off once, ten minutes apart from five past noon on', () => {
  expect(defaultDrill({ alarms: ['a', 'b'] }).events).toEqual([
    { at: '12:05', alarm: 'a', for: '5m' },
    { at: '12:15', alarm: 'b', for: '5m' },
  ]);
});

test('however many alarms there are, the drill is one that could have been written', () => {
  fc.assert(
    fc.property(names, names, (alarms, rules) => {
      const huaweiRules = rules.map((huaweiAlarm) => ({ huaweiAlarm, from: 'aom' as const }));
      const { drill, mistakes } = judgeDrill(defaultDrill({ alarms, huaweiRules }), {
        components: [],
        alarms,
        checks: [],
        webChecks: [],
        huaweiRules,
        automations: new Map(),
      });

      expect(mistakes).toEqual([]);
      const events = drill?.events ?? [];
      expect(events.flatMap((event) => ('alarm' in event ? event.alarm : [])).toSorted()).toEqual(alarms.toSorted());
      expect(events.flatMap((event) => ('huaweiAlarm' in event ? event.huaweiAlarm : [])).toSorted()).toEqual(
        rules.toSorted(),
      );
    }),
  );
});
