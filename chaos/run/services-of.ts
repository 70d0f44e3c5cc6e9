import { spoil } from '#chaos/planted-bugs/planted-bug.ts';
import { PROJECT_ID } from '#chaos/scenario/fleet.ts';
import { type By, createBus } from '#chaos/stage/bus.ts';
import { createCredentials } from '#chaos/stage/credentials.ts';
import { type Actor, componentIn, runOf } from '#chaos/stage/evidence.ts';
import { createChaosExecutions } from '#chaos/stage/executions.ts';
import { createFunctionClock } from '#chaos/stage/function-clock.ts';
import { createChaosAlarmStates, createChaosAlarms, createChaosWeb } from '#chaos/stage/health.ts';
import { createChaosHuaweiAlarms } from '#chaos/stage/huawei-reads.ts';
import { lagging } from '#chaos/stage/reconciler.ts';
import { call } from '#chaos/stage/stage.ts';
import { createWire } from '#chaos/stage/wire.ts';
import { ProjectIdSchema } from '#core/component.ts';
import type { ServiceStage } from '#core/ports/service-stage.ts';
import { deliveryName } from '#runtime/aws/lambda-executions.ts';
import { readEvent } from '#runtime/reconcile/event-of.ts';
import type { ReconcileServices } from '#runtime/reconcile/reconcile-services.ts';
import { asksLastJob } from '#runtime/services/asks-last-job.ts';
import { hearingLedger } from '#runtime/services/hearing-ledger.ts';
import { createTraffic } from '#runtime/services/traffic.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { createKeyGuard } from '#servicestage/key/key-guard.ts';
import { createSignedCall } from '#servicestage/signed-call.ts';
import type { Send } from '#servicestage/transport.ts';
import type { Cast } from './cast.ts';

/** What the reconciler works with; its index is that of all of its minutes. */
export function reconcileServices(cast: Cast): (actor: Actor) => ReconcileServices {
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
    const { executions: begins, outcomes, ledger: seen, huaweiAlarms, record } = servicesOf(cast, actor);
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
      huaweiAlarms,
      callbacks: { succeed: (id, text) => call(stage, actor, 'callback', async () => approvals.answer(id, text)) },
      deployments: { deployed: async () => deployed, noteDeployed: async () => true },
      deliveries: {
        deliver: (event, payload, round) =>
          call(stage, actor, 'invoke', async () => {
            const name = deliveryName(event.action, event, round);
            if (named.has(name)) return;
            named.add(name);
            stage.at(clock.now(), () => cast.deliver({ at: clock.now(), event: readEvent(payload), faults: [] }));
          }),
      },
      shipped: schedules.shipped,
      arrived: new Set(),
    };
  };
}

/** All new for each life, as in a function that starts cold. `sees` is how it looks at ServiceStage: as who acts does, unless said. */
export function servicesOf(cast: Cast, actor: Actor, sees: (port: ServiceStage) => ServiceStage = asksLastJob) {
  const { stage, ledger, keys, gateway, approvals, follow, watch, bug } = cast;
  const now = spoil(bug?.now, createFunctionClock(stage, actor.execution));
  const traffic = createTraffic(stage.scenario.perSecond);
  const credentials = createCredentials(stage, actor, keys.stored);
  const seen = ledger.seenBy(actor);
  const guard = createKeyGuard({ now, trusts: seen, pause: stage.wait });
  const projectId = ProjectIdSchema.parse(PROJECT_ID);
  const endpoint = 'https://servicestage.cn-north-4.myhuaweicloud.com';
  const options = { endpoint, projectId, credentials, now, guard, onRequest: traffic.count };
  const clientOf = (send: Send) => createServiceStage({ ...options, send });
  const callOf = (send: Send) => createSignedCall({ ...options, send });
  const wire = createWire(stage, gateway, actor);
  const serviceStage = sees(bug?.client?.(clientOf, wire, { callOf, projectId }) ?? clientOf(wire));
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
        stage.at(stage.clock.now(), () => cast.deliver({ at: stage.clock.now(), event, faults: [] }, begunAs)),
      ),
    ),
    alarms: spoil(bug?.alarms, createChaosAlarms(stage, actor)),
    huaweiAlarms: spoil(bug?.huaweiAlarms, createChaosHuaweiAlarms(stage, actor, { watch, credentials, now })),
    web: spoil(bug?.web, createChaosWeb(stage, actor)),
    record: (detail: object) => void stage.writings.push(JSON.stringify(detail)),
    now,
  };
}
