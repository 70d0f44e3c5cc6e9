import type { AlarmState } from '../../functions/core/alarm.ts';
import type { DeployedAlarm } from '../deployment/alarms.ts';

type Rules = Pick<
  DeployedAlarm,
  'threshold' | 'comparison' | 'evaluationPeriods' | 'datapointsToAlarm' | 'treatMissingData'
>;

const BREACHES: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/**
 * The state of an alarm by the values of its latest periods, a missing one undefined (CloudWatch user guide: evaluating an alarm,
 * how alarms treat missing data). CloudWatch looks further back where data is missing, which is not played here.
 */
export function evaluateAlarm(rules: Rules, values: readonly (number | undefined)[], before: AlarmState): AlarmState {
  const { threshold, comparison, evaluationPeriods, datapointsToAlarm, treatMissingData } = rules;
  const breaches = BREACHES[comparison];
  if (breaches === undefined) throw new RangeError(`the simulator does not know the comparison ${comparison}`);
  const latest = values.slice(-evaluationPeriods);
  const missing = evaluationPeriods - latest.filter((value) => value !== undefined).length;
  const bad = latest.filter((value) => value !== undefined && breaches(value, threshold)).length;
  switch (treatMissingData) {
    case 'breaching':
      return bad + missing >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'notBreaching':
      return bad >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'ignore':
      if (bad >= datapointsToAlarm) return 'ALARM';
      return bad + missing >= datapointsToAlarm ? before : 'OK';
    case 'missing':
      if (bad >= datapointsToAlarm) return 'ALARM';
      return missing === evaluationPeriods ? 'INSUFFICIENT_DATA' : 'OK';
  }
}
