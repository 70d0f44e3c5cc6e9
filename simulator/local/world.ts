import { targetIdOf } from '#core/component.ts';
import { chatParameters } from '#simulator/chat/chat-parameters.ts';
import { startChats } from '#simulator/chat/chat-server.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { startCloud } from '#simulator/cloud/cloud.ts';
import { withinTheMinute } from '#simulator/cloud/punctuality.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import { nothingDeployed } from '#simulator/deployment/nothing.ts';
import { startServiceStage } from '#simulator/servicestage/api/server.ts';
import { placeOf } from '#simulator/servicestage/world/v3/dialect.ts';
import { createWorld } from '#simulator/servicestage/world/world.ts';
import { startSmn } from '#simulator/smn/smn.ts';
import { createHuaweiSide } from '#simulator/stage/huawei-alarms.ts';
import { publishTo, secretHeaders, subscribeTo } from '#simulator/stage/huawei-topics.ts';
import { beginningOf, variableOf } from '#simulator/stage/stage.ts';
import { answersOf } from '#simulator/web/answers.ts';
import { createSickness } from '#simulator/web/sickness.ts';
import { createTroubles } from '#simulator/web/troubles.ts';
import { startWeb } from '#simulator/web/web-server.ts';
import { nearest } from '#terminal/nearest.ts';
import { UsageError } from '#terminal/operator-error.ts';
import type { Synthesized } from './deploy.ts';
import { type Deployed, NO_FLEET, toldOf } from './deployed.ts';
import { createDiary } from './diary.ts';
import type { Asked, LambdaState, WorldState } from './door/answer.ts';
import type { LocalWorld } from './door/local-file.ts';
import { PROJECT, residents } from './fleet.ts';
import { createLocalHuawei } from './huawei.ts';
import { createLocalKeys } from './local-keys.ts';
import { type Operators, operatorsOf } from './operators.ts';
import { createStackBook } from './stacks.ts';
import { createTimekeeper } from './timekeeper.ts';

export interface RunningWorldProps {
  /** Real time, in epoch ms. */
  readonly now: () => number;
  /** By which it knows its operator. */
  readonly accessKey: string;
  readonly synthesize: (file: string, now: number, howFar: (text: string) => void) => Promise<Synthesized>;
  /** Told of each call of the operator's. */
  readonly onCall: () => void;
}

/** One simulated AWS account and one ServiceStage, on loopback, whose clock goes as real time does, or ahead of it. */
export interface RunningWorld {
  readonly address: Omit<LocalWorld, 'pid' | 'controlUrl'>;
  /** Plays all that is due by now. */
  catchUp(): Promise<void>;
  /**
   * Does as an operator asks; to end is the business of the process.
   * @throws OperatorError
   */
  perform(asked: Asked, howFar: (text: string) => void): Promise<WorldState>;
  close(): Promise<void>;
}

const SEED = 1;
const LAMBDA_NOTES = {
  away: ['Lambda takes nothing on; autopilot local lambda back ends that'],
  forbidden: ['schedules and rules may not invoke functions; autopilot local lambda back ends that'],
  back: [],
} as const satisfies Record<LambdaState, readonly string[]>;
/** Of what happened, so much is told unless asked for. */
const LATEST = 10;

export async function openLocalWorld({ now, accessKey, synthesize, onCall }: RunningWorldProps): Promise<RunningWorld> {
  const clock = createVirtualClock(now());
  const diary = createDiary(clock);
  const keys = createLocalKeys();
  const key = keys.of(PROJECT.projectId);
  let deployed: Deployed | undefined;
  const fleet = (): Fleet => deployed?.fleet ?? NO_FLEET;

  const world = createWorld({ now: clock.now, seed: SEED });
  for (const resident of residents(clock.now())) world.addInstance(resident);
  const serviceStage = await startServiceStage({ world, now: clock.now, identities: keys.all() });
  const watched = {
    get checks() {
      return fleet().checks;
    },
  };
  const sickness = createSickness(clock);
  const web = await startWeb(answersOf({ fleet: watched, world, sickness, troubles: createTroubles(clock) }));
  const { onSeen, onRefused, ...listeners } = diary.listeners;
  const chats = await startChats({ now: clock.now, onSeen });
  const smn = await startSmn(clock);
  const nothing = nothingDeployed();
  let current: Deployment = nothing;
  const stacks = createStackBook(clock, (name) => takeAway(name));
  let operators: Operators | undefined;
  let lambda: LambdaState = 'back';
  const cloud = await startCloud({
    deployment: nothing,
    clock,
    serviceStageUrl: serviceStage.url,
    webUrl: web.url,
    chatUrl: chats.url,
    smnUrl: smn.url,
    punctuality: withinTheMinute(SEED),
    parameter: () => undefined,
    operatorKey: accessKey,
    isLambdaAway: () => lambda === 'away',
    isLambdaForbidden: () => lambda === 'forbidden',
    standIns: (account) => {
      operators = operatorsOf(account, { clock, operatorKey: accessKey, stacks, onCall });
      return operators.standIns;
    },
    ...listeners,
  });
  const rules = () => fleet().huaweiRules;
  const ringHuawei = createLocalHuawei({
    clock,
    rules,
    ring: createHuaweiSide({
      rules,
      publish: (publication) => publishTo(smn, current, publication),
      setWatched: serviceStage.setWatched,
    }),
  });
  const takeAway = async (stack: string): Promise<void> => {
    const left = current.without(stack);
    current = left ?? nothing;
    if (left === undefined) deployed = undefined;
    await cloud.deploy(current);
  };
  const timekeeper = createTimekeeper(clock, now, (from, until) => void cloud.scheduleFirings(from, until));

  const settle = (projectId: string, { fleet: next, beginnings }: Synthesized): void => {
    for (const component of next.components) {
      if (world.instance(targetIdOf(component)) !== undefined) continue;
      const beginning = beginningOf(beginnings[component.name] ?? {}, component, clock.now());
      world.addInstance({ ...component, ...placeOf(component, projectId), ...beginning });
    }
  };

  const deploy = async (file: string, next: Synthesized): Promise<void> => {
    const { deployment } = next;
    const projectId = variableOf(deployment, 'SERVICESTAGE_PROJECT_ID');
    const { accessKey: id, secretKey } = keys.of(projectId);
    serviceStage.setIdentities(keys.all());
    settle(projectId, next);
    const parameter = variableOf(deployment, 'CREDENTIALS_PARAMETER');
    const isLaid = operators?.parameters.has(parameter) === false;
    if (isLaid) operators?.parameters.put(parameter, JSON.stringify({ accessKey: id, secretKey }));
    const laid = simulatedSecrets(deployment).filter(({ name }) => operators?.parameters.has(name) === false);
    for (const { name, value } of laid) operators?.parameters.put(name, value);
    current = deployment;
    await cloud.deploy(deployment);
    subscribeTo(smn, deployment, {
      post: cloud.post,
      valueIn: (name) => operators?.parameters.read(name),
      onRefused,
    });
    stacks.deploy(deployment.stacks);
    // Whoever names an alarm in the file has made it.
    for (const alarm of next.fleet.alarms)
      if (cloud.alarms.read(alarm) === undefined) await cloud.alarms.set(alarm, 'OK');
    deployed = {
      file,
      at: clock.now(),
      fleet: next.fleet,
      notes: [
        ...(next.warnings === '' ? [] : [next.warnings]),
        ...(isLaid ? [`the parameter ${parameter} was not there, and has the key of the local ServiceStage now`] : []),
        ...deployment.subscriptions.map(
          ({ endpoint }) => `${endpoint} is taken to have confirmed that it wants to be told`,
        ),
        ...(next.fleet.huaweiRules.length === 0
          ? []
          : ['the topics of SMN are taken to be subscribed; autopilot local huawei-alarm RULE has an alarm go off']),
        ...laid.map(({ name, is }) => `the parameter ${name} was not there, and has ${is} now`),
      ],
    };
  };

  const state = (happenings: WorldState['happenings'], notes: readonly string[] = []): WorldState => ({
    now: new Date(clock.now()).toISOString(),
    aheadSeconds: Math.round(timekeeper.ahead() / 1000),
    timezone: fleet().timezone,
    ...(deployed && { deployed: toldOf(deployed, stacks.names()) }),
    notes: [...LAMBDA_NOTES[lambda], ...notes],
    happenings,
  });

  return {
    address: {
      awsUrl: cloud.url,
      serviceStageUrl: serviceStage.url,
      region: nothing.region,
      account: nothing.account,
      accessKey,
      serviceStage: { ...PROJECT, accessKey: key.accessKey, secretKey: key.secretKey },
    },
    catchUp: timekeeper.catchUp,
    async perform(asked, howFar) {
      switch (asked.what) {
        case 'state':
        case 'end':
          return state([...diary.latest(LATEST)]);
        case 'move': {
          const before = diary.length();
          await timekeeper.moveBy(asked.seconds * 1000, (to) =>
            howFar(`It is ${new Date(to).toISOString().slice(0, 19).replace('T', ' ')} in UTC …`),
          );
          return state([...diary.since(before)]);
        }
        case 'alarm': {
          if (cloud.alarms.read(asked.name) === undefined) throw noSuchAlarm(asked.name, cloud.alarms.names());
          const before = diary.length();
          await timekeeper.standing(() => cloud.alarms.set(asked.name, asked.state));
          return state([...diary.since(before)]);
        }
        case 'huawei-alarm': {
          const before = diary.length();
          await timekeeper.standing(async () => {
            ringHuawei(asked);
            // SMN delivers at once, and what follows on the bus follows at once.
            await clock.runUntil(clock.now());
          });
          return state([...diary.since(before)]);
        }
        case 'lambda':
          lambda = asked.state;
          return state([]);
        case 'deploy': {
          const next = await synthesize(asked.file, clock.now(), howFar);
          await timekeeper.standing(async () => {
            await deploy(asked.file, next);
            // Whoever listens to a topic is asked, and confirms.
            if (rules().length > 0) await clock.runUntil(clock.now());
          });
          return state([], deployed?.notes);
        }
      }
    },
    close: async () => {
      await cloud.close();
      await smn.close();
      await chats.close();
      await web.close();
      await serviceStage.close();
    },
  };
}

function noSuchAlarm(name: string, names: readonly string[]): UsageError {
  const meant = nearest(name, names);
  const right =
    meant === undefined ? `there are ${names.join(', ') || 'none, as nothing is deployed'}` : `did you mean ${meant}?`;
  return new UsageError(`${name}: no alarm of the local world; ${right}`);
}

/** What an operator puts into Parameter Store besides the credentials. */
const simulatedSecrets = (deployment: Deployment) => [
  ...[...chatParameters(deployment)].map(([name, value]) => ({ name, value, is: 'the address of a simulated chat' })),
  ...[...secretHeaders(deployment)].map(([name, value]) => ({ name, value, is: 'the secret of the simulated SMN' })),
];
