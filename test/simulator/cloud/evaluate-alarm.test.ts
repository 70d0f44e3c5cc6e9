import { describe, expect, it } from 'vitest';
import type { AlarmState } from '#core/ports/alarms.ts';
import { evaluateAlarm, evaluationRange } from '#simulator/cloud/evaluate-alarm.ts';
import fc from '#test/fast-check.ts';

const rules = (facts: Partial<Parameters<typeof evaluateAlarm>[0]> = {}) => ({
  threshold: 1,
  comparison: 'LessThanThreshold',
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  treatMissingData: 'notBreaching' as const,
  ...facts,
});
const none = undefined;

/** As the user guide writes them, oldest first: 0 is well, X breaches, - is missing. */
const pointsOf = (data: string) => data.split(' ').map((mark) => ({ '0': 1, X: 0 })[mark]);

const point = fc.constantFrom(0, 1, undefined);

describe('an alarm', () => {
  it('goes off when so many of so many periods breach', () => {
    expect(evaluateAlarm(rules(), [0, 0, 0], 'OK')).toBe('ALARM');
    expect(evaluateAlarm(rules(), [0, 1, 0], 'ALARM')).toBe('OK');
    expect(evaluateAlarm(rules({ datapointsToAlarm: 2 }), [0, 1, 0], 'OK')).toBe('ALARM');
  });

  it('looks at its latest periods alone', () => {
    expect(evaluateAlarm(rules(), [0, 0, 1, 1, 1], 'OK')).toBe('OK');
    expect(evaluateAlarm(rules(), [1, 0, 0, 0], 'OK')).toBe('ALARM');
  });

  it.each([
    ['0 - X - X', 3, 'OK', 'OK', 'OK', 'OK'],
    ['0 - - - -', 3, 'OK', 'OK', 'OK', 'OK'],
    ['- - - - -', 3, 'INSUFFICIENT_DATA', 'as before', 'ALARM', 'OK'],
    ['0 X X - X', 3, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['- - X - -', 3, 'ALARM', 'as before', 'ALARM', 'OK'],
    ['- - - X -', 3, 'INSUFFICIENT_DATA', 'as before', 'ALARM', 'OK'],
    ['- - - - X', 3, 'INSUFFICIENT_DATA', 'as before', 'ALARM', 'OK'],
    ['0 - X - X', 2, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 0 X 0 X', 2, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 - X - -', 2, 'OK', 'OK', 'ALARM', 'OK'],
    ['- - - - 0', 2, 'OK', 'OK', 'ALARM', 'OK'],
    ['- - - X -', 2, 'ALARM', 'as before', 'ALARM', 'OK'],
  ] as const)(
    'with %s in its range, %i of 3 to alarm, is in the state that the user guide says',
    (data, of, ...states) => {
      for (const [index, treatMissingData] of (['missing', 'ignore', 'breaching', 'notBreaching'] as const).entries()) {
        const alarm = rules({ datapointsToAlarm: of, treatMissingData });
        const state = (before: AlarmState) => (states[index] === 'as before' ? before : states[index]);

        for (const before of ['OK', 'ALARM'] as const) {
          expect(evaluateAlarm(alarm, pointsOf(data), before), treatMissingData).toBe(state(before));
        }
      }
    },
  );

  it('looks no further back than its range', () => {
    expect(evaluateAlarm(rules(), [0, 0, none, none, none, 0], 'OK')).toBe('OK');
    expect(evaluateAlarm(rules(), [0, 0, none, none, 0], 'OK')).toBe('ALARM');
    expect(evaluationRange(rules())).toBe(5);
  });

  it.each([
    ['GreaterThanThreshold', 2, 1],
    ['GreaterThanOrEqualToThreshold', 1, 0],
    ['LessThanThreshold', 0, 1],
    ['LessThanOrEqualToThreshold', 1, 2],
  ])('knows what %s means', (comparison, bad, good) => {
    const one = rules({ comparison, evaluationPeriods: 1, datapointsToAlarm: 1 });

    expect(evaluateAlarm(one, [bad], 'OK')).toBe('ALARM');
    expect(evaluateAlarm(one, [good], 'OK')).toBe('OK');
  });

  it('of a comparison that nobody knows is a mistake', () => {
    expect(() => evaluateAlarm(rules({ comparison: 'GreaterThanUpperThreshold' }), [1], 'OK')).toThrow(RangeError);
  });

  it('never goes off for what is missing, where that is taken for good', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 7, maxLength: 7 }), fc.integer({ min: 1, max: 5 }), (all, failures) => {
        const state = evaluateAlarm(rules({ evaluationPeriods: 5, datapointsToAlarm: failures }), all, 'OK');

        const latest = all.filter((value) => value !== undefined).slice(-5);
        expect(state).toBe(latest.filter((value) => value === 0).length >= failures ? 'ALARM' : 'OK');
      }),
    );
  });

  it('is the same whatever missing data is taken for, as long as enough is there', () => {
    const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
    const enough = fc
      .array(point, { minLength: 5, maxLength: 5 })
      .filter((all) => all.filter((value) => value !== undefined).length >= 3);
    fc.assert(
      fc.property(enough, fc.integer({ min: 1, max: 3 }), (all, datapointsToAlarm) => {
        const states = treatments.map((treatMissingData) =>
          evaluateAlarm(rules({ datapointsToAlarm, treatMissingData }), all, 'OK'),
        );

        expect(new Set(states).size).toBe(1);
      }),
    );
  });
});
