import { type PlantedBug, spoil } from '#chaos/planted-bugs/planted-bug.ts';
import type { Scenario } from '#chaos/scenario/scenario.ts';
import type { Delivery } from '#chaos/scenario/storyline.ts';
import type { Entry } from '#chaos/scenario/timeline.ts';
import { createApprovals } from '#chaos/stage/approvals.ts';
import { breaksOff } from '#chaos/stage/break-off.ts';
import type { Evidence, PlayedExecution } from '#chaos/stage/evidence.ts';
import type { BegunAs } from '#chaos/stage/executions.ts';
import { createFates } from '#chaos/stage/fate.ts';
import { followOutcomes } from '#chaos/stage/followers.ts';
import { createHealthBus } from '#chaos/stage/health-bus.ts';
import { createKeyRing } from '#chaos/stage/key-ring.ts';
import { createSharedLedger } from '#chaos/stage/ledger.ts';
import { letPeopleAct } from '#chaos/stage/others.ts';
import { watchHealth } from '#chaos/stage/probes.ts';
import { createReconciler } from '#chaos/stage/reconciler.ts';
import { ring } from '#chaos/stage/rings.ts';
import { shipSchedules } from '#chaos/stage/schedules.ts';
import { setStage } from '#chaos/stage/stage.ts';
import type { Counts } from '#chaos/stage/tally.ts';
import type { Durable } from '#core/ports/durable.ts';
import { isSchedule } from '#core/trigger.ts';
import type { RunResult } from '#runtime/run/run-event.ts';
import { HOUR_MS } from '#schedule/zones/wall-time.ts';
import type { Life } from '#simulator/durable/life.ts';
import { beginExecution } from '#simulator/durable/replaying-durable.ts';
import { createWatch } from '#simulator/huawei/watch.ts';
import { authentication, createGateway } from '#simulator/servicestage/api/gateway.ts';
import type { Cast } from './cast.ts';
import { evidenceOf } from './evidence-of.ts';
import { reconcileServices, servicesOf } from './services-of.ts';
import { tellStory } from './tell-story.ts';

export interface Played {
  readonly evidence: Evidence;
  readonly entries: readonly Entry[];
  readonly faults: Counts;
}

/** Several times as long as the longest sound run; what has not ended by then never will. */
const AFTERMATH_MS = 36 * HOUR_MS;

/** Plays a scenario to its end, on the handlers that are deployed. Equal scenarios give equal evidence. */
export async function playRun(scenario: Scenario, bug?: PlantedBug): Promise<Played> {
  const stage = setStage(scenario);
  const { world, clock } = stage;
  let lookAfterAims = (): void => undefined;
  const ledger = createSharedLedger(stage, () => lookAfterAims());
  const keys = createKeyRing(stage);
  const fateOf = createFates(stage);
  const approvals = createApprovals(stage);
  const follow = followOutcomes(stage, (delivery) => cast.deliver(delivery));
  const cast: Cast = {
    stage,
    approvals,
    follow,
    ledger,
    keys,
    fateOf,
    gateway: createGateway(world, keys.accessKeys),
    watch: createWatch({ authenticate: authentication(keys.accessKeys), now: clock.now }),
    schedules: shipSchedules(stage),
    deliver: (delivery, begunAs) => deliver(cast, delivery, begunAs),
    ...(bug && { bug }),
  };
  if (scenario.timings.lag >= 45_000) stage.faults.count('status lags');
  letPeopleAct(stage, ledger);
  ring(stage, bug?.receiver, cast.deliver);
  // The probe is sound whatever is planted in the handlers, but for what is planted in it.
  const { bug: _, ...without } = cast;
  const sound: Cast = { ...without, deliver: (delivery, begunAs) => deliver(sound, delivery, begunAs) };
  watchHealth(
    stage,
    (actor, { measure, onUnhealthy }) => {
      const services = servicesOf(sound, actor, (port) => port);
      return {
        ...services,
        ledger: spoil(bug?.probeLedger, services.ledger),
        measure,
        bus: createHealthBus(stage, actor, onUnhealthy),
      };
    },
    cast.deliver,
  );
  lookAfterAims = createReconciler(stage, {
    books: ledger.pages,
    schedules: cast.schedules,
    servicesOf: reconcileServices(cast),
    as: ledger.as,
    eachMinute: bug?.eachMinute === true,
  });
  lookAfterAims();
  for (const delivery of scenario.deliveries) stage.at(delivery.at, () => fire(cast, delivery));
  await clock.runUntil(scenario.begin + AFTERMATH_MS);

  const evidence = evidenceOf(stage, ledger, approvals);
  return { evidence, entries: stage.timeline.entries, faults: stage.faults.counts() };
}

/** What is due is delivered, unless it is a schedule while none fires. */
function fire(cast: Cast, delivery: Delivery): void {
  const { away, faults, timeline } = cast.stage;
  const { trigger, automation, at } = delivery.event;
  if (isSchedule(trigger) && away('scheduler')) {
    faults.count('Scheduler away');
    timeline.say('scheduler', '', `${automation} of ${at} does not fire`);
  } else deliver(cast, delivery);
}

/** `begunAs` is of an execution that another one began: what is planted in an event is in its event already. */
function deliver(cast: Cast, delivery: Delivery, begunAs?: BegunAs): void {
  const { stage, ledger, fateOf, approvals, bug } = cast;
  const { clock, timeline, faults, executions, writings } = stage;
  const { event } = delivery;
  const name = `#${executions.length + 1}`;
  const arn = `arn:aws:lambda:us-east-1:123456789012:function:${event.action}:1/durable-execution/${begunAs?.name ?? name.slice(1)}/1`;
  const numbered = begunAs && { number: begunAs.number };
  const execution: PlayedExecution = { name, arn, delivery, ...numbered, deaths: 0, begun: new Set() };
  executions.push(execution);
  for (const fault of delivery.faults) faults.count(fault);
  timeline.say(name, '', `DELIVERED ${event.automation}, occurrence ${event.occurrence}, due ${event.at}`);

  const told = begunAs === undefined ? (bug?.event?.(event, clock.now()) ?? event) : event;
  cast.schedules.deploy(told);
  beginExecution({
    ...fateOf(execution),
    arn,
    clock,
    answerTo: approvals.answerTo,
    story: (durable: Durable, life: Life) => {
      const actor = { execution, life };
      const services = servicesOf(cast, actor);
      return ledger.as(actor, () => tellStory(told, fateful(cast, execution, spoil(bug?.durable, durable)), services));
    },
    onEnd: (settled) => {
      execution.ended = { at: clock.now(), ...(settled.ok ? reasonIn(settled.value) : { error: settled.error }) };
      writings.push(settled.ok ? JSON.stringify(settled.value) : String(settled.error));
      timeline.say(name, '', settled.ok ? 'ENDED' : `DEAD LETTER: ${settled.error}`);
    },
  });
}

const reasonIn = ([result]: readonly RunResult[]): { readonly reason?: string } =>
  result !== undefined && 'reason' in result ? { reason: result.reason } : {};

/** As it is, unless this is the try of a run that is to break off. */
function fateful({ stage: { scenario, faults } }: Cast, execution: PlayedExecution, durable: Durable): Durable {
  const { number, delivery } = execution;
  const { automation, occurrence, components } = delivery.event;
  const breakdown = scenario.breakdowns.find(
    (one) => one.automation === automation && one.occurrence === occurrence && one.component === components[0]?.name,
  );
  if (number !== 1 || breakdown === undefined) return durable;
  return breaksOff(durable, breakdown, () => {
    execution.deaths += 1;
    faults.count('breaks off for good');
  });
}
