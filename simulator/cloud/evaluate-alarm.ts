import type { AlarmState } from '#core/ports/alarms.ts';
import type { DeployedAlarm } from '#simulator/deployment/resources/alarms.ts';

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

/** CloudWatch does not say how much further back it looks, except by its example: 5 periods where 3 are evaluated. */
const FURTHER_BACK = 2;

/** How many periods CloudWatch reads to evaluate an alarm, its "evaluation range". */
export const evaluationRange = ({ evaluationPeriods }: Pick<Rules, 'evaluationPeriods'>): number =>
  evaluationPeriods + FURTHER_BACK;

/**
 * The state of an alarm by the values of the periods in its evaluation range, oldest first, a missing one undefined (CloudWatch
 * user guide: how alarm state is evaluated when data is missing, and avoiding premature transitions). What is there counts before
 * what is missing, also from further back: three failures with a gap in between are three failures, whatever missing data is
 * taken for.
 */
export function evaluateAlarm(rules: Rules, values: readonly (number | undefined)[], before: AlarmState): AlarmState {
  const { threshold, comparison, evaluationPeriods, datapointsToAlarm, treatMissingData } = rules;
  const breaches = BREACHES[comparison];
  if (breaches === undefined) throw new RangeError(`the simulator does not know the comparison ${comparison}`);
  const range = values.slice(-evaluationRange(rules));
  const there = range.filter((value) => value !== undefined).slice(-evaluationPeriods);
  const bad = there.filter((value) => breaches(value, threshold)).length;
  const missing = evaluationPeriods - there.length;
  if (bad >= datapointsToAlarm) return 'ALARM';
  switch (treatMissingData) {
    case 'breaching':
      // Missing ones stand in for no more than it takes to have as many as are evaluated.
      return bad + missing >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'notBreaching':
      return 'OK';
    case 'ignore':
      return missing === 0 || bad < there.length ? 'OK' : before;
    case 'missing':
      return missing === 0 || bad < there.length ? 'OK' : prematurely(range, datapointsToAlarm);
  }
}

/** Where nothing but failures is there, and too few: an alarm all the same if the oldest is old enough. */
function prematurely(range: readonly (number | undefined)[], datapointsToAlarm: number): AlarmState {
  const oldest = range.findIndex((value) => value !== undefined);
  return oldest !== -1 && range.length - oldest >= datapointsToAlarm ? 'ALARM' : 'INSUFFICIENT_DATA';
}
