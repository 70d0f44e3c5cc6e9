import type { Delivery } from '#chaos/scenario/storyline.ts';
import type { WatchedComponent } from '#chaos/scenario/watch.ts';
import { EventSchemas } from '#core/event.ts';
import type { HealthDetail } from '#core/health/told.ts';
import type { CheckReading } from '#core/probe/probe.ts';
import { askWeb, type ProbeServices, probeCheck } from '#runtime/probe/probe-check.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { createLife } from '#simulator/durable/life.ts';
import type { Actor } from './evidence.ts';
import { idleExecution } from './idle-execution.ts';
import type { ChaosStage } from './stage.ts';

/** What the probe does, as it is noticed. */
interface Noticed {
  readonly measure: ProbeServices['measure'];
  readonly onUnhealthy: (detail: HealthDetail) => void;
}

interface Invocation extends Pick<Noticed, 'onUnhealthy'> {
  readonly name: string;
  readonly note: (reading: CheckReading) => void;
}

type ServicesOf = (actor: Actor, noticed: Noticed) => ProbeServices;

/**
 * The probe, invoked each minute, and the alarm over what it measures: so many sick minutes of so many, missing ones counting as
 * well. When it tells that a version is unhealthy the automation's event is delivered.
 */
export function watchHealth(stage: ChaosStage, servicesOf: ServicesOf, deliver: (delivery: Delivery) => void): void {
  const { watch, begin } = stage.scenario;
  if (watch === undefined) return;
  const readings = new Map<number, CheckReading>();
  const onUnhealthy = (detail: HealthDetail) => rollBack(stage, watch, detail, deliver);
  for (let at = begin; at < begin + watch.lasts; at += MINUTE_MS) {
    for (const [index, after] of invocations(stage).entries()) {
      const name = index === 0 ? 'probe' : 'probe 2';
      const note = (reading: CheckReading) => readings.set(at, reading);
      stage.at(at + after, () => probe(stage, watch, servicesOf, { name, onUnhealthy, note }));
    }
    stage.at(at + MINUTE_MS - 1, () => evaluate(stage, watch, readings, at));
  }
}

/** How long after its minute the probe is invoked, each time that it is. */
function invocations({ scenario: { pursuit }, dice: of, faults }: ChaosStage): readonly number[] {
  const dice = of('invocations of the probe');
  const { probeTwice, probeTardy } = pursuit;
  const tardy = probeTardy > 0 && dice.chance(probeTardy) ? dice.between(1, TARDY_MS) : 0;
  if (tardy > 0) faults.count('probe late');
  if (probeTwice === 0 || !dice.chance(probeTwice)) return [tardy];
  faults.count('probe twice at once');
  return [tardy, tardy + dice.between(0, AT_ONCE_MS)];
}

// Both within their minute, whatever the clock of the function says.
const TARDY_MS = 20_000;
const AT_ONCE_MS = 15_000;

/** A plain function: what dies or fails is not run again, and measures nothing. */
function probe(
  stage: ChaosStage,
  { component, check, failures, of }: WatchedComponent,
  servicesOf: ServicesOf,
  { name, onUnhealthy, note }: Invocation,
): void {
  const { scenario, faults, timeline, clock } = stage;
  const execution = idleExecution(name);
  const life = createLife(({ path }) => {
    const dies =
      scenario.weather.death > 0 && stage.dice(`death of ${name} at ${path}`).chance(5 * scenario.weather.death);
    if (dies) faults.count('probe dies');
    return dies;
  });
  if (stage.away('probe')) {
    faults.count('probe dies');
    timeline.say(name, component.name, 'DIES');
    return;
  }
  const until = clock.now() + MINUTE_MS;
  const measure: ProbeServices['measure'] = ({ reading }) => {
    if (clock.now() < until) note(reading);
    timeline.say(name, component.name, reading.kind === 'healthy' ? 'healthy' : `${reading.kind}: ${reading.why}`);
  };
  const services = servicesOf({ execution, life }, { measure, onUnhealthy });
  const due = { check, component, steady: failures * check.every, sickness: { failures, of } };
  const looked = askWeb(services, due).then((asked) => probeCheck(services, { due, asked }));
  looked.catch((error: unknown) => timeline.say(name, component.name, `FAILED: ${error}`));
}

function evaluate(
  stage: ChaosStage,
  { failures, of, alarm }: WatchedComponent,
  readings: ReadonlyMap<number, CheckReading>,
  at: number,
): void {
  const { checkAlarm, timeline, faults } = stage;
  const minutes = Array.from({ length: of }, (_, back) => readings.get(at - back * MINUTE_MS));
  const red = minutes.filter((reading) => reading?.kind === 'sick').length >= failures;
  if (red === checkAlarm.red) return;
  checkAlarm.red = red;
  timeline.say('alarm', '', `${alarm} is ${red ? 'ALARM' : 'OK'}`);
  if (red) faults.count('check goes red');
}

/** What the rule on the bus does, as infra writes it: told twice, it is delivered twice as the same occurrence. */
function rollBack(
  { clock, faults, ...stage }: ChaosStage,
  { template, alarm }: WatchedComponent,
  detail: HealthDetail,
  deliver: (delivery: Delivery) => void,
): void {
  if (!('occurrence' in detail)) return;
  const { check, component, version, occurrence, at } = detail;
  faults.count('a version is told unhealthy');
  stage.sickWords.push({ at: clock.now(), sickAt: Date.parse(at), component, version });
  const trigger = { unhealthy: check, alarm, version };
  const event = EventSchemas[template.action].parse({ ...template, trigger, occurrence, at });
  stage.at(clock.now() + 1000, () => deliver({ at: clock.now(), event, faults: [] }));
}
