import { targetIdOf } from '#core/component.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { durationSeconds } from '#schedule/duration.ts';
import { HOUR_MS } from '#schedule/zones/wall-time.ts';
import type { AlarmStanding } from '#simulator/aws/cloudwatch.ts';
import type { BusEvent } from '#simulator/aws/event-bridge.ts';
import { chatParameters } from '#simulator/chat/chat-parameters.ts';
import { type ChatServer, type Seen, startChats } from '#simulator/chat/chat-server.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import { type Cloud, startCloud } from '#simulator/cloud/cloud.ts';
import { withinTheMinute } from '#simulator/cloud/punctuality.ts';
import type { DeadLetter, Notification } from '#simulator/cloud/record.ts';
import type { DeployedFunction, Deployment } from '#simulator/deployment/deployment.ts';
import type { Fleet, FleetComponent } from '#simulator/deployment/fleet.ts';
import type { Beginning, Drill } from '#simulator/drill/drill.ts';
import type { Exchange } from '#simulator/servicestage/api/exchange.ts';
import { type ServiceStageServer, startServiceStage } from '#simulator/servicestage/api/server.ts';
import type { Fault } from '#simulator/servicestage/world/faults.ts';
import { placeOf } from '#simulator/servicestage/world/v3/dialect.ts';
import { createWorld, type World } from '#simulator/servicestage/world/world.ts';
import { startSmn } from '#simulator/smn/smn.ts';
import { answersOf } from '#simulator/web/answers.ts';
import { createSickness, type Sickness } from '#simulator/web/sickness.ts';
import { createTroubles, type Troubles } from '#simulator/web/troubles.ts';
import { startWeb } from '#simulator/web/web-server.ts';
import { type BegunByHand, eventsByHand } from './by-hand.ts';
import { createHuaweiSide, type RingHuawei } from './huawei-alarms.ts';
import { publishTo, secretHeaders, subscribeTo } from './huawei-topics.ts';
import { createKeys, type StageKeys } from './keys.ts';
import { openLedger } from './ledger.ts';
import { type TakenOut, takeOut } from './people.ts';

/** Everything a day is played on: the ServiceStage, the AWS account and the credentials that connect them. */
export interface Stage {
  readonly world: World;
  readonly serviceStage: ServiceStageServer;
  readonly cloud: Cloud;
  readonly keys: StageKeys;
  readonly sickness: Sickness;
  readonly chats: ChatServer;
  /** Health checks that flap, a probe that dies, Lambda away or throttled, in spans of epoch milliseconds. */
  readonly troubles: Troubles;
  /** By all topics that are listened to. */
  readonly ringHuawei: RingHuawei;
  /** A person takes something out of our hands. */
  takeOut(taken: TakenOut): Promise<void>;
  /** A person begins an automation by hand; false where none of that name is deployed, or it has no such component. */
  begin(byHand: BegunByHand): boolean;
  /** What runs remember, as an operator reads and writes it. */
  readonly ledger: Ledger;
  close(): Promise<void>;
}

export interface StageProps {
  readonly deployment: Deployment;
  readonly fleet: Fleet;
  readonly drill: Drill;
  readonly clock: VirtualClock;
  /** An alarm of Huawei's may turn red that the drill has not: topics are subscribed to as if it had. */
  readonly mayRing?: boolean;
  /** Told of each request to ServiceStage and its answer, without what is secret. */
  readonly onExchange?: (exchange: Exchange) => void;
  readonly onEvent?: (event: BusEvent) => void;
  readonly onAlarm?: (name: string, alarm: AlarmStanding) => void;
  readonly onDeadLetter?: (letter: DeadLetter) => void;
  readonly onNotification?: (notification: Notification) => void;
  /** People see something in a chat. */
  readonly onSeen?: (seen: Seen) => void;
  /** The receiver did not take a message of SMN, and answered with that HTTP status. */
  readonly onRefused?: (status: number) => void;
}

/** The same seed every day: a day played twice is the same day, but for who comes first of runs that work side by side. */
const SEED = 1;

interface KnowingProps {
  readonly clock: Pick<VirtualClock, 'at'>;
  readonly keys: Pick<StageKeys, 'identity' | 'endsAt'>;
  readonly serviceStage: Pick<ServiceStageServer, 'setIdentities'>;
}

/** ServiceStage knows the keys of now, and none any more once those have ended, unless others have taken their place. */
export function knowKeys({ clock, keys, serviceStage }: KnowingProps): void {
  serviceStage.setIdentities([keys.identity()]);
  const endsAt = keys.endsAt();
  if (endsAt === undefined) return;
  clock.at(endsAt, () => {
    if (keys.endsAt() === endsAt) serviceStage.setIdentities([]);
  });
}

/** Sets up the components as the drill says they begin, and starts all servers on loopback. */
export async function openStage(props: StageProps): Promise<Stage> {
  const { deployment, fleet, drill, clock, onSeen, mayRing = false, onExchange, ...others } = props;
  const { onRefused = () => undefined, ...listeners } = others;
  const world = createWorld({ now: clock.now, seed: SEED, faults: lostAnswers(drill) });
  const projectId = variableOf(deployment, 'SERVICESTAGE_PROJECT_ID');
  settle(world, { fleet, drill, projectId }, clock.now());
  const { credentials: kind = 'permanent', keysLast } = drill;
  const last = keysLast === undefined ? undefined : durationSeconds(keysLast);
  const keys = createKeys({ kind, projectId, now: clock.now, ...(last !== undefined && { last }) });
  const serviceStage = await startServiceStage({
    world,
    now: clock.now,
    identities: [keys.identity()],
    ...(onExchange && { onExchange }),
  });
  knowKeys({ clock, keys, serviceStage });
  const sickness = createSickness(clock);
  for (const component of fleet.components) {
    for (const version of drill.components?.[component.name]?.sick ?? [])
      sickness.befalls(targetIdOf(component), version, clock.now());
  }
  const troubles = createTroubles(clock);
  const web = await startWeb(answersOf({ fleet, world, sickness, troubles }));
  const chats = await startChats({ now: clock.now, onSeen });
  const smn = await startSmn(clock);
  const secrets = new Map([...chatParameters(deployment), ...secretHeaders(deployment)]);
  const ledgerTable = variableOf(deployment, 'LEDGER_TABLE_NAME');
  const parameterName = variableOf(deployment, 'CREDENTIALS_PARAMETER');
  const cloud = await startCloud({
    deployment,
    clock,
    serviceStageUrl: serviceStage.url,
    webUrl: web.url,
    chatUrl: chats.url,
    smnUrl: smn.url,
    isDown: (fn) => (isReconciler(fn) ? troubles.isAway('reconciler') : isProbe(fn) && troubles.isProbeDown()),
    isSchedulerAway: () => troubles.isAway('scheduler'),
    isLambdaAway: troubles.isLambdaAway,
    isLambdaThrottled: troubles.isLambdaThrottled,
    punctuality: withinTheMinute(drill.seed ?? SEED),
    deliveries: () => troubles.deliveries() ?? drill.deliveries ?? 1,
    ...(drill.operationsUsedUp && { operationsUsedUp: drill.operationsUsedUp }),
    ...(drill.limits && { limits: drill.limits }),
    ...(drill.crashEvery && { crashEvery: drill.crashEvery }),
    parameter: (name) => (name === parameterName ? keys.parameter() : secrets.get(name)),
    ...listeners,
  }).catch(async (error: unknown) => {
    await smn.close();
    await chats.close();
    await web.close();
    await serviceStage.close();
    throw error;
  });
  const ledger = openLedger(cloud.tables.url, ledgerTable);
  const isRung = mayRing || (drill.events?.some((event) => 'huaweiAlarm' in event) ?? false);
  if (isRung) subscribeTo(smn, deployment, { post: cloud.post, valueIn: (name) => secrets.get(name), onRefused });
  return {
    world,
    serviceStage,
    cloud,
    keys,
    sickness,
    chats,
    troubles,
    ringHuawei: createHuaweiSide({
      rules: () => fleet.huaweiRules,
      publish: (publication) => publishTo(smn, deployment, publication),
      setWatched: serviceStage.setWatched,
    }),
    takeOut: (taken) => takeOut(cloud.tables, ledgerTable, taken),
    begin: (byHand) => {
      const events = eventsByHand(deployment, byHand);
      for (const { functionArn, payload } of events) cloud.begin(functionArn, payload);
      return events.length > 0;
    },
    ledger: ledger.ledger,
    close: async () => {
      ledger.close();
      await cloud.close();
      await smn.close();
      await chats.close();
      await web.close();
      await serviceStage.close();
    },
  };
}

/** Of the functions that are no durable ones the probe looks at ServiceStage, and the reconciler knows those of the actions. */
const isProbe = ({ durable, environment }: DeployedFunction): boolean =>
  durable === undefined && 'CREDENTIALS_PARAMETER' in environment;
const isReconciler = ({ durable, environment }: DeployedFunction): boolean =>
  durable === undefined && 'LEDGER_TABLE_NAME' in environment && 'START_FUNCTION_NAME' in environment;

interface Settling extends Pick<StageProps, 'fleet' | 'drill'> {
  readonly projectId: string;
}

function settle(world: World, { fleet, drill, projectId }: Settling, now: number): void {
  for (const component of fleet.components) {
    const beginning = drill.components?.[component.name] ?? {};
    // An instance may go by two names; its first one counts.
    if (beginning.missing === true || world.instance(targetIdOf(component)) !== undefined) continue;
    world.addInstance({
      ...component,
      ...placeOf(component, projectId),
      ...beginningOf(beginning, component, now),
    });
  }
}

const lostAnswers = ({ loseEvery }: Drill): readonly Fault[] =>
  loseEvery === undefined ? [] : [{ route: 'any', effect: 'drop', afterCommit: true, every: loseEvery }];

/**
 * Versions are given oldest first; each is taken to have run for a day. Without any there are two, so that a rollback can, or
 * those that rollbacks name and one after them.
 */
export function beginningOf(
  { status = 'RUNNING', replica, versions }: Beginning,
  { replica: bounds, versions: named }: FleetComponent,
  now: number,
) {
  const history = versions ?? (named.length === 0 ? ['1.0.0', '1.1.0'] : [...named, `${named.at(-1)}-next`]);
  const snapshots = history.map((version, index) => ({
    version,
    createdAt: now - (history.length - index) * 24 * HOUR_MS,
  }));
  return { status, replica: replica ?? Math.max(bounds?.min ?? 1, 2), snapshots };
}

/** All functions of a deployment have the same; the template is asked rather than the automations file. */
export function variableOf({ functions }: Deployment, variable: string): string {
  const value = functions.find(({ environment }) => variable in environment)?.environment[variable];
  if (value === undefined) throw new Error(`no function of the deployment has ${variable} in its environment`);
  return value;
}
