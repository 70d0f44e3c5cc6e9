import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDrill } from '#simulator/drill/check-drill.ts';
import { defaultDrill } from '#simulator/drill/default-drill.ts';
import { readDrill } from '#simulator/drill/read-drill.ts';

test('every alarm goes off once, ten minutes apart from five past noon on', () => {
  expect(defaultDrill(['a', 'b']).events).toEqual([
    { at: '12:05', alarm: 'a', for: '5m' },
    { at: '12:15', alarm: 'b', for: '5m' },
  ]);
});

test('however many alarms there are, the drill is one that could have been written', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 300 }), (alarms) => {
      const { drill, mistakes } = checkDrill(defaultDrill(alarms), {
        components: [],
        alarms,
        checks: [],
        webChecks: [],
        automations: new Map(),
      });

      expect(mistakes).toEqual([]);
      expect(drill?.events?.map((event) => 'alarm' in event && event.alarm).toSorted()).toEqual(alarms.toSorted());
    }),
  );
});

test('the drill of the example goes with the example', async () => {
  const both = ['shop-web', 'shop-api'];
  const known = {
    components: [...both, 'report-batch'],
    alarms: ['shop-web-5xx'],
    checks: ['shop-api-live'],
    webChecks: [{ check: 'shop-api-live', component: 'shop-api' }],
    automations: new Map([
      ['workday-morning', both],
      ['workday-evening', both],
      ['batch-start', ['report-batch']],
      ['batch-stop', ['report-batch']],
      ['restart-on-5xx', ['shop-web']],
      ['rollback-unhealthy', ['shop-api']],
    ]),
  };

  const drill = await readDrill(join(import.meta.dirname, '../../../simulator/drills/example-day.yaml'), known);

  expect(drill.expect).toHaveLength(known.automations.size);
});
