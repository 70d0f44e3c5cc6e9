import type { AlarmState } from '#core/ports/alarms.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { AlarmStanding } from '#simulator/aws/cloudwatch.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import { type DeployedAlarm, isOfAws } from '#simulator/deployment/resources/alarms.ts';
import { evaluateAlarm, evaluationRange } from './evaluate-alarm.ts';
import { type MetricName, type Metrics, sameMetric } from './metrics.ts';

/** The alarms of the account: those of the template, evaluated, and those that somebody rings. */
export interface AlarmBook {
  read(name: string): AlarmStanding | undefined;
  /** Of all that there are, in the order in which they came into being. */
  names(): readonly string[];
  /** The template has other ones from now on. What is the same object keeps its state and its evaluations. */
  replace(alarms: readonly DeployedAlarm[]): void;
  /** Sets the state of an alarm and tells of the change; one that is not in the template comes into being. */
  set(name: string, state: AlarmState): Promise<void>;
  /** Whether AWS takes action for it; that its actions are suppressed, or are not any more, is a change that is told of, too. */
  silence(name: string, silence: Silence): Promise<void>;
  /** Puts the evaluations of a span on the clock, of alarms over what functions measure. */
  schedule(from: number, until: number): void;
  /**
   * AWS has measured something just now: the alarms over it are judged as its periods end, and no more when it is out of their
   * sight. What has become more and lasts, such as messages in a queue, is judged once, until it changes.
   */
  measured(name: MetricName, lasts: boolean): void;
}

/** What is not said is as it was; undefined ends it. */
export type Silence = Pick<AlarmStanding, 'actionsOff' | 'suppressedBy' | 'muteRule'>;

export interface AlarmChange {
  readonly from: AlarmStanding;
  readonly to: AlarmStanding;
}

export interface AlarmBookProps {
  readonly alarms: readonly DeployedAlarm[];
  readonly metrics: Metrics;
  readonly clock: VirtualClock;
  readonly onChange: (name: string, change: AlarmChange) => Promise<void>;
}

/** A period has to be over, and its values to have arrived, before CloudWatch judges it. */
const AFTER_MS = 10_000;

export function createAlarmBook({ alarms, metrics, clock, onChange }: AlarmBookProps): AlarmBook {
  const begun = clock.now();
  let deployed = alarms;
  /** Until when evaluations are on the clock. */
  let planned = begun;
  const standings = new Map<string, AlarmStanding>();
  const read = (name: string): AlarmStanding => standings.get(name) ?? { state: 'OK', since: begun };
  for (const { name } of alarms) standings.set(name, read(name));

  const change = async (name: string, to: AlarmStanding): Promise<void> => {
    const from = read(name);
    standings.set(name, to);
    if (from.state !== to.state || from.suppressedBy !== to.suppressedBy) await onChange(name, { from, to });
  };

  const set: AlarmBook['set'] = async (name, state) => {
    const from = read(name);
    await change(name, from.state === state ? from : { ...from, state, since: clock.now() });
  };

  const judge = async (alarm: DeployedAlarm, until: number): Promise<void> => {
    const { name, period } = alarm;
    const range = evaluationRange(alarm);
    const values = Array.from({ length: range }, (_, index) => {
      const end = until - (range - 1 - index) * period * 1000;
      return statisticOf(alarm, metrics.between(alarm, end - period * 1000, end));
    });
    await set(name, evaluateAlarm(alarm, values, read(name).state));
  };

  /** So that what is measured often is judged no more often. */
  const judgements = new Set<string>();
  const judgeAt = (alarm: DeployedAlarm, end: number): void => {
    const key = `${alarm.name} ${end}`;
    if (judgements.has(key)) return;
    judgements.add(key);
    plan(alarm, end);
  };
  const plan = (alarm: DeployedAlarm, end: number): void =>
    clock.at(end + AFTER_MS, async () => {
      if (deployed.includes(alarm)) await judge(alarm, end);
    });
  const planAll = (some: readonly DeployedAlarm[], from: number, until: number): void => {
    for (const alarm of some.filter(({ namespace }) => !isOfAws(namespace))) {
      const step = Math.max(alarm.period * 1000, MINUTE_MS);
      for (let end = Math.ceil((from + 1) / step) * step; end <= until; end += step) plan(alarm, end);
    }
  };

  return {
    read: (name) => standings.get(name),
    names: () => [...standings.keys()],
    replace(next) {
      for (const { name } of deployed) if (!next.some((one) => one.name === name)) standings.delete(name);
      const added = next.filter((one) => !deployed.includes(one));
      deployed = next;
      for (const { name } of added) standings.set(name, standings.get(name) ?? { state: 'OK', since: clock.now() });
      planAll(added, clock.now(), planned);
    },
    set,
    silence: (name, silence) => change(name, { ...read(name), ...silence }),
    measured(name, lasts) {
      for (const alarm of deployed.filter((one) => sameMetric(one, name))) {
        const step = alarm.period * 1000;
        const end = (Math.floor(clock.now() / step) + 1) * step;
        const periods = lasts ? 1 : evaluationRange(alarm) + 1;
        for (let index = 0; index < periods; index++) judgeAt(alarm, end + index * step);
      }
    },
    schedule(from, until) {
      planned = until;
      planAll(deployed, from, until);
    },
  };
}

function statisticOf({ statistic }: DeployedAlarm, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  switch (statistic) {
    case 'Minimum':
      return Math.min(...values);
    case 'Maximum':
      return Math.max(...values);
    case 'Sum':
      return sum;
    case 'Average':
      return sum / values.length;
    default:
      throw new RangeError(`the simulator does not know the statistic ${statistic}`);
  }
}
