import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateAlarm } from '../../../simulator/cloud/evaluate-alarm.ts';

const rules = (facts: Partial<Parameters<typeof evaluateAlarm>[0]> = {}) => ({
  threshold: 1,
  comparison: 'LessThanThreshold',
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  treatMissingData: 'notBreaching' as const,
  ...facts,
});
const none = undefined;

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
    ['notBreaching', [0, none, 0], 'OK'],
    ['notBreaching', [none, none, none], 'OK'],
    ['breaching', [0, none, 0], 'ALARM'],
    ['ignore', [0, none, 0], 'ALARM'],
    ['ignore', [1, none, 1], 'OK'],
    ['missing', [none, none, none], 'INSUFFICIENT_DATA'],
    ['missing', [1, none, none], 'OK'],
  ] as const)('that takes missing data for %s makes of %j, in ALARM before: %s', (treatMissingData, values, state) => {
    expect(evaluateAlarm(rules({ treatMissingData }), values, 'ALARM')).toBe(state);
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
    const values = fc.array(fc.constantFrom(0, 1, undefined), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 5 }), (all, failures) => {
        const state = evaluateAlarm(rules({ evaluationPeriods: 5, datapointsToAlarm: failures }), all, 'OK');

        expect(state).toBe(all.filter((value) => value === 0).length >= failures ? 'ALARM' : 'OK');
      }),
    );
  });
});
