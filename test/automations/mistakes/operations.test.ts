import { describe, expect, it } from 'vitest';
import { factsOf } from '#automations/cost/facts.ts';
import { MOST_OPERATIONS_OF_A_RUN, runCost } from '#automations/cost/run-cost.ts';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import fc from '#test/fast-check.ts';
import { morning, suspectMistakes, withAutomation } from './shop.ts';

const onAlarm = { when: { alarm: 'shop-web-5xx' }, action: 'restart', parameters: undefined };

const withoutCount = (text: string): string => text.replace(/take \d+ /, 'take … ');

describe('a run that might take more operations than it has', () => {
  it('is a mistake of its timeout, where something has to be started first', () => {
    const starting = { startStopped: true, timeout: '7d', expires: '24h', mode: 'approve' };

    expect(suspectMistakes(starting).map(withoutCount)).toEqual([
      'timeout is 7d, and a start and a scale after it might take … looks and other operations; ' +
        'a run has 1500 of them: give it a timeout of 3d at the most',
    ]);
  });

  it.each([
    { timeout: '7d' },
    { ...onAlarm, timeout: '7d' },
    { ...onAlarm, budget: { actions: 1000, per: '30d' }, cooldown: 'off' },
    { startStopped: true, timeout: '3d', expires: '24h', mode: 'approve' },
  ])('is not what %j says', (automation) => {
    expect(suspectMistakes(automation)).toEqual([]);
  });

  it('is found whatever a file says, and what is told to be right is right', () => {
    fc.assert(
      fc.property(
        fc.constantFrom({}, { startStopped: true }, onAlarm),
        fc.constantFrom('act', 'approve'),
        fc.record({
          timeout: fc.constantFrom('1m', '30m', '1h', '1d', '2d', '3d', '5d', '7d'),
          expires: fc.constantFrom('1m', '15m', '24h'),
          cooldown: fc.constantFrom('off', '10m', '7d'),
          budget: fc.constantFrom('off', { actions: 1, per: '1h' }, { actions: 9, per: '30d' }),
        }),
        (automation, mode, limits) => {
          const { automations, mistakes } = judgeFile(withAutomation({ ...morning, ...automation, mode, ...limits }));
          if (automations !== undefined) {
            expect(runCost(factsOf(automations, 'suspect')).operations).toBeLessThan(MOST_OPERATIONS_OF_A_RUN);
            return;
          }
          const [, timeout] = /timeout of (\w+)/.exec(mistakes[0]?.right ?? '') ?? expect.fail();
          expect(suspectMistakes({ ...automation, mode, ...limits, timeout })).toEqual([]);
        },
      ),
    );
  });
});
