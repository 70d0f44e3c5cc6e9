import { expect, test } from 'vitest';
import { defaultDrill } from '#simulator/drill/default-drill.ts';
import { judgeDrill } from '#simulator/drill/judge-drill.ts';
import fc from '#test/fast-check.ts';

test('every alarm goes off once, ten minutes apart from five past noon on', () => {
  expect(defaultDrill(['a', 'b']).events).toEqual([
    { at: '12:05', alarm: 'a', for: '5m' },
    { at: '12:15', alarm: 'b', for: '5m' },
  ]);
});

test('however many alarms there are, the drill is one that could have been written', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 300 }), (alarms) => {
      const { drill, mistakes } = judgeDrill(defaultDrill(alarms), {
        components: [],
        alarms,
        checks: [],
        webChecks: [],
        huaweiRules: [],
        automations: new Map(),
      });

      expect(mistakes).toEqual([]);
      expect(drill?.events?.map((event) => 'alarm' in event && event.alarm).toSorted()).toEqual(alarms.toSorted());
    }),
  );
});
