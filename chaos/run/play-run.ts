import { type PlantedBug, spoil } from '#chaos/planted-bugs/planted-bug.ts';
import { PROJECT_ID } from '#chaos/scenario/fleet.ts';
import type { Scenario } from '#chaos/scenario/scenario.ts';
import type { Delivery } from '#chaos/scenario/storyline.ts';
import type { Entry } from '#chaos/scenario/timeline.ts';
import { type Approvals, createApprovals } from '#chaos/stage/approvals.ts';
import { breaksOff } from '#chaos/stage/break-off.ts';
import { type By, createBus } from '#chaos/stage/bus.ts';
import { createCredentials } from '#chaos/stage/credentials.ts';
import {
  type Actor,
  type Answered,
  componentIn,
  type Evidence,
  isOutcome,
  type PlayedExecution,
  type Put,
  runOf,
} from '#chaos/stage/evidence.ts';
import { type BegunAs, createChaosExecutions } from '#chaos/stage/executions.ts';
import { createFates } from '#chaos/stage/fate.ts';
import { followOutcomes } from '#chaos/stage/followers.ts';
import { createFunctionClock } from '#chaos/stage/function-clock.ts';
import { createChaosAlarmStates, createChaosAlarms, createChaosWeb } from '#chaos/stage/health.ts';
import { createHealthBus } from '#chaos/stage/health-bus.ts';
import { createKeyRing, type KeyRing } from '#chaos/stage/key-ring.ts';
import { createSharedLedger, type SharedLedger } from '#chaos/stage/ledger.ts';
import { letPeopleAct } from '#chaos/stage/others.ts';
import { watchHealth } from '#chaos/stage/probes.ts';
import { createReconciler, lagging } from '#chaos/stage/reconciler.ts';
import { type Schedules, shipSchedules } from '#chaos/stage/schedules.ts';
import { type ChaosStage, call, setStage } from '#chaos/stage/stage.ts';
import type { Counts } from '#chaos/stage/tally.ts';
import { createWire } from '#chaos/stage/wire.ts';
import { ProjectIdSchema } from '#core/component.ts';
import type { BusDetail } from '#core/outcome.ts';
import type { Durable } from '#core/ports/durable.ts';
import { isSchedule } from '#core/trigger.ts';
import { deliveryName } from '#runtime/aws/lambda-executions.ts';
import { readEvent } from '#runtime/reconcile/event-of.ts';
import type { ReconcileServices } from '#runtime/reconcile/reconcile-services.ts';
import type { RunResult } from '#runtime/run/run-event.ts';
import { hearingLedger } from '#runtime/services/hearing-ledger.ts';
import { createTraffic } from '#runtime/services/traffic.ts';
import { HOUR_MS } from '#schedule/zones/wall-time.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { createKeyGuard } from '#servicestage/key/key-guard.ts';
import type { Send } from '#servicestage/transport.ts';
import type { Life } from '#simulator/durable/life.ts';
import { beginExecution } from '#simulator/durable/replaying-durable.ts';
import { createGateway, type Gateway } from '#simulator/servicestage/api/gateway.ts';
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
  const follow = followOutcomes(stage, (delivery) => deliver(cast, delivery));
  const cast: Cast = {
    stage,
    approvals,
    follow,
    ledger,
    keys,
    fateOf,
    gateway: createGateway(world, keys.accessKeys),
    schedules: shipSchedules(stage),
    ...(bug && { bug }),
  };
  if (scenario.timings.lag >= 45_000) stage.faults.count('status lags');
  letPeopleAct(stage, ledger);
  // The probe is sound whatever is planted in the handlers, but for what is planted in it.
  const { bug: _, ...sound } = cast;
  watchHealth(
    stage,
    (actor, { measure, onUnhealthy }) => {
      const services = servicesOf(sound, actor);
      return {
        ...services,
        ledger: spoil(bug?.probeLedger, services.ledger),
        measure,
        bus: createHealthBus(stage, actor, onUnhealthy),
      };
    },
    (delivery) => deliver(cast, delivery),
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

  const {
    executions,
    accepted,
    sights,
    puts,
    alarms,
    holds,
    overrides,
    interventions,
    histories,
    webLooks,
    alarmReads,
  } = stage;
  const { leases, marks, troubles, answeredAt, closings, sickWords } = stage;
  const writings = [
    ...stage.writings,
    JSON.stringify(ledger.books.snapshot()),
    ...puts.map(({ detail }) => JSON.stringify(detail)),
  ];
  const answers = answersTo(puts, approvals);
  const saidYes: Evidence['saidYes'] = (execution, component) =>
    answers.flatMap(({ at, yes, asked, ...one }) =>
      yes && one.execution === execution && asked.component === component ? [at] : [],
    );
  const evidence = {
    scenario,
    world,
    executions,
    accepted,
    sights,
    puts,
    told: Map.groupBy(puts.filter(isOutcome), ({ execution }) => execution),
    alarms,
    histories,
    webLooks,
    sickWords,
    alarmReads,
    answers,
    saidYes,
    holds,
    overrides,
    notices: stage.notices,
    interventions,
    closings,
    leases,
    marks,
    troubles,
    answeredAt,
    aims: ledger.books.snapshot().aims,
    chronicle: ledger.books.snapshot().told,
    writings,
  };
  return { evidence, entries: stage.timeline.entries, faults: stage.faults.counts() };
}

/** The same question may have been put more than once. */
function answersTo(puts: readonly Put[], { given }: Pick<Approvals, 'given'>): readonly Answered[] {
  const asked = new Map(
    puts.flatMap(({ detail, execution }) =>
      'callbackId' in detail ? [[detail.callbackId, { asked: detail, execution }] as const] : [],
    ),
  );
  return [...asked].flatMap(([id, one]) => {
    const answer = given(id);
    return answer === undefined ? [] : [{ ...one, ...answer }];
  });
}

interface Cast {
  readonly stage: ChaosStage;
  readonly approvals: Approvals;
  readonly follow: (detail: BusDetail) => void;
  readonly ledger: SharedLedger;
  readonly keys: KeyRing;
  readonly gateway: Gateway;
  readonly fateOf: ReturnType<typeof createFates>;
  readonly schedules: Schedules;
  readonly bug?: PlantedBug;
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

/** What the reconciler works with; its index is that of all of its minutes. */
function reconcileServices(cast: Cast): (actor: Actor) => ReconcileServices {
  const { stage, schedules, follow, ledger, approvals, bug } = cast;
  const { clock, executions, named } = stage;
  const deployed = {
    revision: schedules.shipped.revision,
    at: 0,
    since: new Map(schedules.shipped.schedules.flatMap(({ events }) => events.map(({ revision }) => [revision, 0]))),
    swept: true,
  };
  const dueAims = lagging(stage, ledger.books);
  const whose: By = (detail) =>
    executions.findLast(
      (one) => runOf(one) === `${detail.automation} ${detail.occurrence}` && componentIn(one, detail.component),
    );
  return (actor) => {
    const { executions: begins, outcomes, ledger: seen, record } = servicesOf(cast, actor);
    return {
      executions: begins,
      outcomes: cast.bug?.outcomes === undefined ? createBus(stage, actor, follow, whose) : outcomes,
      notices: {
        put: (type, detail) =>
          call(stage, actor, 'bus', async () => void stage.notices.push({ at: clock.now(), type, detail })),
      },
      record,
      ledger: { ...seen, ...(bug?.ledger === undefined && { dueAims }) },
      alarms: createChaosAlarmStates(stage, actor),
      callbacks: { succeed: (id, text) => call(stage, actor, 'callback', async () => approvals.answer(id, text)) },
      deployments: { deployed: async () => deployed, noteDeployed: async () => true },
      deliveries: {
        deliver: (event, payload, round) =>
          call(stage, actor, 'invoke', async () => {
            const name = deliveryName(event.action, event, round);
            if (named.has(name)) return;
            named.add(name);
            stage.at(clock.now(), () => deliver(cast, { at: clock.now(), event: readEvent(payload), faults: [] }));
          }),
      },
      shipped: schedules.shipped,
      arrived: new Set(),
    };
  };
}

/** All new for each life, as in a function that starts cold. */
function servicesOf(cast: Cast, actor: Actor) {
  const { stage, ledger, keys, gateway, approvals, follow, bug } = cast;
  const now = spoil(bug?.now, createFunctionClock(stage, actor.execution));
  const traffic = createTraffic(stage.scenario.perSecond);
  const credentials = createCredentials(stage, actor, keys.stored);
  const seen = ledger.seenBy(actor);
  const guard = createKeyGuard({ now, trusts: seen, pause: stage.wait });
  const clientOf = (send: Send) =>
    createServiceStage({
      endpoint: 'https://servicestage.cn-north-4.myhuaweicloud.com',
      projectId: ProjectIdSchema.parse(PROJECT_ID),
      credentials,
      now,
      guard,
      onRequest: traffic.count,
      send,
    });
  const wire = createWire(stage, gateway, actor);
  const serviceStage = bug?.client?.(clientOf, wire) ?? clientOf(wire);
  const outcomes = createBus(stage, actor, (detail) => {
    if ('callbackId' in detail) approvals.ask(detail.callbackId);
    follow(detail);
  });
  return {
    traffic,
    perSecond: traffic.perSecond,
    serviceStage: spoil(bug?.serviceStage, serviceStage),
    outcomes: bug?.outcomes?.(outcomes, keys.stored().secretKey) ?? outcomes,
    ledger: spoil(bug?.ledger, hearingLedger(seen, credentials, guard)),
    executions: spoil(
      bug?.executions,
      createChaosExecutions(stage, actor, (event, begunAs) =>
        stage.at(stage.clock.now(), () => deliver(cast, { at: stage.clock.now(), event, faults: [] }, begunAs)),
      ),
    ),
    alarms: spoil(bug?.alarms, createChaosAlarms(stage, actor)),
    web: spoil(bug?.web, createChaosWeb(stage, actor)),
    record: (detail: object) => void stage.writings.push(JSON.stringify(detail)),
    now,
  };
}
