import { type DiceOf, diceOf } from '#chaos/scenario/dice.ts';
import { FAULTS, type FaultName } from '#chaos/scenario/faults.ts';
import type { Scenario } from '#chaos/scenario/scenario.ts';
import { createTimeline, type Timeline } from '#chaos/scenario/timeline.ts';
import type { Party } from '#chaos/scenario/weather.ts';
import { targetIdOf } from '#core/component.ts';
import { createVirtualClock, type VirtualClock } from '#simulator/clock.ts';
import { quiet } from '#simulator/durable/replaying-durable.ts';
import { createWorld, type World } from '#simulator/servicestage/world/world.ts';
import type {
  Acceptance,
  Actor,
  Alarm,
  AlarmRead,
  Closing,
  HistoryRead,
  HoldSpan,
  Intervention,
  LeaseSpan,
  Mark,
  Notice,
  OverrideSpan,
  PlayedExecution,
  Put,
  Received,
  Rung,
  SickWord,
  Sighting,
  Trouble,
  WebLook,
} from './evidence.ts';
import { type Counter, createCounter } from './tally.ts';

/** What one run is played on. The lists are filled as it goes, and are the evidence afterwards. */
export interface ChaosStage {
  readonly scenario: Scenario;
  readonly clock: VirtualClock;
  readonly world: World;
  readonly timeline: Timeline;
  readonly faults: Counter<FaultName>;
  /** For what is not laid down in the scenario. */
  readonly dice: DiceOf;
  readonly executions: PlayedExecution[];
  /** The names of executions that were begun by name. */
  readonly named: Set<string>;
  readonly accepted: Acceptance[];
  readonly sights: Sighting[];
  readonly puts: Put[];
  readonly alarms: Alarm[];
  readonly histories: HistoryRead[];
  readonly webLooks: WebLook[];
  readonly sickWords: SickWord[];
  readonly alarmReads: AlarmRead[];
  readonly rung: Rung[];
  readonly received: Received[];
  /** Whether the alarm over the health check is red. */
  readonly checkAlarm: { red: boolean };
  /** The occurrence for which an execution began to submit last, by execution and instance. */
  readonly begun: Map<string, string>;
  readonly holds: HoldSpan[];
  readonly overrides: OverrideSpan[];
  readonly notices: Notice[];
  readonly interventions: Intervention[];
  readonly closings: Closing[];
  readonly leases: LeaseSpan[];
  readonly marks: Mark[];
  readonly troubles: Trouble[];
  readonly answeredAt: number[];
  readonly writings: string[];
  /** Whether a component would answer well: it is up, and its version is not a sick one. */
  isHealthy(component: string): boolean;
  /** What runs of a component. */
  versionOf(component: string): string;
  /** The name of a component, for the timeline. */
  nameOf(instanceId: string): string;
  /** ServiceStage gives no sensible answer for so many milliseconds. */
  blackOut(milliseconds: number): void;
  /** Whether it is a bad time for that party. */
  away(party: Party): boolean;
  /** Whether a call goes wrong: by chance, or since it is a bad time for that party. By the dice of whose call it is, and of what it asks. */
  strikes(party: Party, call: string, probability: number): boolean;
  /** As long as the way to that call takes: a moment, or far longer where the function is frozen on it. */
  before(path: string, execution: PlayedExecution): Promise<void>;
  /** Something stands in the way of an execution. */
  hinder(execution: PlayedExecution, party: Trouble['party']): void;
  /** So many milliseconds of virtual time, whoever is still there then. */
  wait(milliseconds: number): Promise<void>;
  at(time: number, action: () => void | Promise<void>): void;
}

export function setStage(scenario: Scenario): ChaosStage {
  const { seed, begin, weather, fleet } = scenario;
  const clock = createVirtualClock(begin);
  const { policies, v3 = {}, timings } = scenario;
  const world = createWorld({ now: clock.now, seed, policies, v3, timings });
  for (const { beginning } of fleet.filter(({ exists }) => exists)) world.addInstance(beginning);
  const dice = diceOf(seed ^ 0x5eed);
  const names = new Map<string, string>(fleet.map(({ component }) => [targetIdOf(component), component.name]));
  const outages = [...weather.outages];
  const away = (party: Party): boolean =>
    outages.some((outage) => outage.party === party && outage.from <= clock.now() && clock.now() < outage.until);
  const at: ChaosStage['at'] = (time, action) =>
    clock.at(time, async () => {
      await action();
      await quiet();
    });

  const wait: ChaosStage['wait'] = (milliseconds) =>
    milliseconds > 0 ? new Promise((resolve) => at(clock.now() + milliseconds, resolve)) : Promise.resolve();
  const timeline = createTimeline(clock.now);
  const faults = createCounter(FAULTS);
  let { frost } = weather;

  const troubles: Trouble[] = [];
  const hinder: ChaosStage['hinder'] = (execution, party) => troubles.push({ at: clock.now(), execution, party });

  return {
    scenario,
    clock,
    world,
    timeline,
    faults,
    dice,
    executions: [],
    named: new Set(),
    accepted: [],
    sights: [],
    puts: [],
    alarms: [],
    histories: [],
    webLooks: [],
    sickWords: [],
    alarmReads: [],
    rung: [],
    received: [],
    checkAlarm: { red: false },
    begun: new Map(),
    isHealthy: (component) => {
      const member = fleet.find((one) => one.component.name === component);
      const instance = member && world.instance(targetIdOf(member.component));
      if (instance === undefined || instance.status === 'STOPPED' || instance.availableReplica < 1) return false;
      const sickAfter = scenario.sick.get(instance.version);
      const sick = sickAfter !== undefined && clock.now() >= begin + sickAfter;
      if (sick) faults.count('a version is sick');
      return !sick;
    },
    versionOf: (component) => {
      const member = fleet.find((one) => one.component.name === component);
      return (member && world.instance(targetIdOf(member.component))?.version) ?? '';
    },
    holds: [],
    overrides: [],
    notices: [],
    interventions: [],
    closings: [],
    leases: [],
    marks: [],
    troubles,
    answeredAt: [],
    writings: [],
    nameOf: (instanceId) => names.get(instanceId) ?? '',
    blackOut: (milliseconds) => {
      outages.push({ party: 'servicestage', from: clock.now(), until: clock.now() + milliseconds });
    },
    away,
    strikes: (party, call, probability) =>
      away(party) || (probability > 0 && dice(`strikes ${call}`).chance(probability)),
    wait,
    hinder,
    before(path, execution) {
      const latency = () => dice(`latency ${execution.name} ${path}`).between(1, weather.latency);
      if (frost?.path !== path) return wait(weather.latency > 0 ? latency() : 0);
      const { seconds } = frost;
      frost = undefined;
      faults.count('frozen');
      hinder(execution, 'clock');
      timeline.say(execution.name, '', `FROZEN before ${path} for ${seconds} s`);
      return wait(seconds * 1000);
    },
    at,
  };
}

/** A call to the outside, which takes its time, and which the function may not survive. */
export async function call<T>(
  stage: ChaosStage,
  { execution, life }: Actor,
  path: string,
  body: () => Promise<T>,
): Promise<T> {
  await life.reach({ path, point: 'inside' });
  await life.within(stage.before(path, execution));
  const value = await life.within(body());
  await life.reach({ path: `${path} answered`, point: 'inside' });
  return value;
}

/** How AWS says that it had too much to do, or nothing at all. */
export class ThrottledError extends Error {
  override readonly name = 'ThrottlingException';
}
