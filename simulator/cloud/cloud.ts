import { callbackApi } from '#simulator/aws/callback-api.ts';
import { type AlarmStanding, cloudWatch } from '#simulator/aws/cloudwatch.ts';
import { crashing } from '#simulator/aws/crash.ts';
import { durableApi } from '#simulator/aws/durable-api.ts';
import type { CallbackResult } from '#simulator/aws/durable-executions.ts';
import type { OperationsUsedUp } from '#simulator/aws/durable-meter.ts';
import { type DynamoDb, dynamoDb, startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { type Authorize, type StandIn, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { type BusEvent, eventBridge } from '#simulator/aws/event-bridge.ts';
import { invokeApi } from '#simulator/aws/invoke-api.ts';
import { type AwsLimits, createRates, throttle } from '#simulator/aws/limits.ts';
import { sns } from '#simulator/aws/sns.ts';
import { createQueues, type Queues } from '#simulator/aws/sqs/queues.ts';
import { ssm } from '#simulator/aws/ssm.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import type { DeployedFunction, DeployedSchedule, Deployment } from '#simulator/deployment/deployment.ts';
import { replaceable } from '#simulator/deployment/replaceable.ts';
import { isOfAws } from '#simulator/deployment/resources/alarms.ts';
import { arn } from '#simulator/deployment/template/arn.ts';
import { type AlarmBook, createAlarmBook } from './alarms.ts';
import { type BusProps, createEventBus } from './event-bus.ts';
import { createEventSources } from './event-sources.ts';
import { alarmEvent } from './events/alarm-event.ts';
import { type AwsEvent, eventTime } from './events/aws-event.ts';
import { executionEvent } from './events/execution-event.ts';
import { type PostToUrl, postToUrl } from './function-url.ts';
import { createLambdaService, type Execution, type LambdaMetric } from './lambda-service.ts';
import { createMetrics, type MetricName } from './metrics.ts';
import { createNotifier } from './notifier.ts';
import { authorizeBy, callerOf, platformEnv } from './platform.ts';
import type { Punctuality } from './punctuality.ts';
import type { CloudRecord, DeadLetter, FiringRecord, Notification } from './record.ts';
import { planFirings } from './scheduler.ts';

/** The simulated AWS account with one deployment in it. */
export interface Cloud {
  /** Where all its APIs are. */
  readonly url: string;
  /**
   * Deploys this in place of what was deployed, as an update of the stacks does: tables and their items stay, executions go on as they
   * began, and what is due fires as the new schedules say.
   */
  deploy(next: Deployment): Promise<void>;
  readonly record: CloudRecord;
  /** Its tables, to whoever may do anything; `url` is where DynamoDB itself is. */
  readonly tables: Pick<DynamoDb, 'ask' | 'url'>;
  readonly executions: readonly Execution[];
  /** Puts every occurrence of every schedule from `from` up to, not including, `until` on the clock; says how many. */
  scheduleFirings(from: number, until: number): number;
  readonly alarms: AlarmBook;
  /** Somebody hands a function, version or alias an event, and does not wait for what comes of it. */
  begin(functionArn: string, payload: string): void;
  /** Somebody posts to the address of a function. */
  readonly post: PostToUrl;
  /** Somebody answers a durable callback; false if nobody waits for it. */
  answer(callbackId: string, result: CallbackResult): boolean;
  /** Somebody stops an execution. */
  stop(execution: Execution): void;
  close(): Promise<void>;
}

export interface CloudProps {
  readonly deployment: Deployment;
  readonly clock: VirtualClock;
  /** The value of an SSM parameter, as it is at this moment. */
  readonly parameter: (name: string) => string | undefined;
  /** Where ServiceStage is on loopback: the one thing the simulator changes in what the template gives a function. */
  readonly serviceStageUrl: string;
  /** Where the web is that health checks ask, on loopback. */
  readonly webUrl: string;
  /** Where the chats are that people are told by, on loopback; nowhere unless said. */
  readonly chatUrl?: string;
  /** Where Huawei's SMN gives its certificates, on loopback; nowhere unless said. */
  readonly smnUrl?: string;
  /** Among how many pollers what is to be told within one window is dealt out; one unless said. */
  readonly pollers?: number;
  /** Whether a function is out of order now: its invocations fail. */
  readonly isDown?: (fn: DeployedFunction) => boolean;
  /** Whether Lambda takes on nothing now, from whomever. */
  readonly isLambdaAway?: () => boolean;
  /** Whether the permissions are gone by which schedules and rules invoke functions. */
  readonly isLambdaForbidden?: () => boolean;
  /** Whether Lambda takes events on now, and has no concurrency left to begin them. */
  readonly isLambdaThrottled?: () => boolean;
  /** Whether EventBridge Scheduler fires nothing now; what it has missed it never makes up for. */
  readonly isSchedulerAway?: () => boolean;
  /** When within its minute a schedule fires; on the dot unless said. */
  readonly punctuality?: Punctuality;
  /** How often an event is delivered that fires now; once unless said. */
  readonly deliveries?: () => number;
  readonly onEvent?: (event: BusEvent) => void;
  /** An alarm over what functions measure changed its state, or whether its actions are suppressed. */
  readonly onAlarm?: (name: string, alarm: AlarmStanding) => void;
  readonly onDeadLetter?: (letter: DeadLetter) => void;
  /** What a dead letter of a rule is; the event as it came unless said. */
  readonly letters?: BusProps['letters'];
  /** A topic was told, and with it whoever has subscribed to it. */
  readonly onNotification?: (notification: Notification) => void;
  /** What an execution is answered that has used up its operations; unless said, it fails. */
  readonly operationsUsedUp?: OperationsUsedUp;
  /** How often a second AWS takes what is asked of it; as documented unless said. */
  readonly limits?: AwsLimits;
  /** Every so many calls to AWS the function that makes one dies; none unless said. */
  readonly crashEvery?: number;
  /** APIs of the account besides those that functions need, asked before them. */
  readonly standIns?: (account: Account) => readonly StandIn[];
  /** An access key that is no function's, and may do anything; none unless said. */
  readonly operatorKey?: string;
}

/** What other APIs of the account stand on. */
export interface Account {
  readonly deployment: Deployment;
  readonly authorize: Authorize;
  readonly alarms: () => AlarmBook;
  readonly executions: () => readonly Execution[];
  /** Somebody stops an execution. */
  readonly stop: (execution: Execution) => void;
  readonly queues: Queues;
}

/** Starts all of it on loopback: SSM, EventBridge, DynamoDB, durable executions, and the functions as they are first fired. */
export async function startCloud(props: CloudProps): Promise<Cloud> {
  const { clock, isLambdaAway: isAway = () => false } = props;
  const { deployment, replace } = replaceable(props.deployment);
  const firings: FiringRecord[] = [];
  const events: (BusEvent & { at: number })[] = [];
  const deadLetters: DeadLetter[] = [];
  const notifications: Notification[] = [];
  const metrics = createMetrics();
  const logs: { functionName: string; line: string }[] = [];

  const measure = (name: MetricName, value: number) => {
    metrics.put(name, clock.now(), value);
    if (value > 0) alarms.measured(name, false);
  };
  const queues = createQueues(clock, ({ name }, visible, isMore) => {
    metrics.read(visibleMessages(name), clock.now(), visible);
    alarms.measured(visibleMessages(name), isMore);
  });
  const deadLetter = (letter: DeadLetter) => {
    deadLetters.push(letter);
    props.onDeadLetter?.(letter);
    const queue = deployment.queues.find(({ arn }) => arn === letter.queueArn);
    if (queue !== undefined)
      queues.send(queue, letter.message ?? { body: letter.payload, attributes: {} }, letter.sentAt);
  };
  const onNotification = (notification: Notification): void => {
    notifications.push(notification);
    props.onNotification?.(notification);
  };
  const notify = createNotifier({ deployment, onNotification, onLost: deadLetter });
  const put = (event: Omit<BusEvent, 'id'>): string => {
    const id = `event-${String(events.length + 1).padStart(6, '0')}`;
    const lying = { ...event, id };
    events.push({ ...lying, at: clock.now() });
    props.onEvent?.(lying);
    clock.at(clock.now(), () => bus.emit(event.bus, awsEventOf(lying, deployment, clock)));
    return id;
  };

  const tables = await startDynamoDb(deployment.tables);
  const authorize = authorizeBy(deployment, props.operatorKey);
  const rates = createRates(props.limits ?? {}, clock);
  const standIns = [
    sns(
      (topicArn) => deployment.topics.some(({ arn }) => arn === topicArn),
      (published) => onNotification({ at: clock.now(), source: PUBLISHED, ...published }),
      authorize,
    ),
    ...(props.standIns?.({
      deployment,
      authorize,
      alarms: () => alarms,
      executions: () => lambda.executions,
      stop: (execution) => lambda.stop(execution),
      queues,
    }) ?? []),
    throttle(rates),
    ssm(props.parameter, (name) => deployment.parameterArn(name), authorize, clock.now),
    eventBridge(put, (name) => deployment.buses.find((bus) => bus.name === name)?.arn, authorize),
    dynamoDb(tables, (name) => arn(deployment, 'dynamodb', `table/${name}`), authorize),
    cloudWatch({
      alarm: (name) => alarms.read(name),
      names: () => alarms.names(),
      descriptionOf: (name) => deployment.alarms.find((one) => one.name === name)?.description,
      arnOf: (kind, name) => arn(deployment, 'cloudwatch', `${kind}:${name}`),
      authorize,
    }),
    durableApi((execution) => lambda.find(execution), authorize),
    invokeApi(
      {
        arnOf: (name, qualifier) => deployment.invokedArn(name, qualifier),
        isAway,
        invoke: (functionArn, payload, name) => {
          if (name !== undefined) return lambda.invokeNamed(functionArn, payload, name);
          clock.at(clock.now(), () => lambda.invokeAsync(functionArn, payload));
          return 'begun';
        },
        ask: (functionArn, payload) =>
          deployment.functionOf(functionArn)?.durable === undefined
            ? lambda.invokeNow(functionArn, payload)
            : undefined,
      },
      authorize,
    ),
    callbackApi({ findAsker: (callbackId) => lambda.findAsker(callbackId), authorize }),
  ];
  const kill = async (caller: string): Promise<void> => {
    const fn = callerOf(deployment, caller);
    if (fn !== undefined) await lambda.kill(fn);
  };
  const { crashEvery } = props;
  const endpoint = await startAwsEndpoint(
    crashEvery === undefined ? standIns : [crashing(crashEvery, kill, standIns)],
    clock.now,
  );
  const lambda = createLambdaService({
    deployment,
    clock,
    platformEnv: (fn) => ({
      ...platformEnv(fn, deployment.region, endpoint.url),
      SERVICESTAGE_ENDPOINT: props.serviceStageUrl,
      // The simulated IAM, Cloud Eye and AOM are at the same place.
      IAM_ENDPOINT: props.serviceStageUrl,
      CES_ENDPOINT: props.serviceStageUrl,
      AOM_ENDPOINT: props.serviceStageUrl,
      PROBE_GATEWAY: props.webUrl,
      TELL_GATEWAY: props.chatUrl ?? NOWHERE,
      HUAWEI_GATEWAY: props.smnUrl ?? NOWHERE,
    }),
    ...(props.isDown && { isDown: props.isDown }),
    ...(props.isLambdaThrottled && { isThrottled: props.isLambdaThrottled }),
    places: rates.invocations,
    onLog: (functionName, line) => {
      logs.push({ functionName, line });
      metrics.take(line);
    },
    onDeadLetter: deadLetter,
    onStatus: (change) => clock.at(clock.now(), () => bus.emit('default', executionEvent(change, deployment))),
    onMeasured: (fn, metric, value) => measure(ofFunction(fn, metric), value),
    ...(props.operationsUsedUp && { operationsUsedUp: props.operationsUsedUp }),
  });
  const fire = async (firing: FiringRecord) => {
    firings.push(firing);
    const times = props.deliveries?.() ?? 1;
    for (let copy = 1; copy < times; copy++) {
      clock.at(clock.now() + copy * 1000, () => lambda.invokeAsync(firing.targetArn, firing.payload));
    }
    await lambda.invokeAsync(firing.targetArn, firing.payload);
  };
  // What is delivered to a durable function begins an execution as well.
  const isRefused = (functionArn: string): boolean =>
    isAway() || (deployment.functionOf(functionArn)?.durable !== undefined && !rates.starts.take());
  const { letters, isLambdaForbidden: isForbidden } = props;
  const delivery = {
    deployment,
    clock,
    fire,
    deadLetter,
    isRefused,
    ...(letters && { letters }),
    ...(isForbidden && { isForbidden }),
  };
  const { pollers = 1 } = props;
  const sources = createEventSources({ deployment, clock, queues, invoke: lambda.invokeNow, deadLetter, pollers });
  let bus = createEventBus(delivery, notify, sources.send);
  const alarms = createAlarmBook({
    alarms: deployment.alarms,
    metrics,
    clock,
    onChange: (name, change) => {
      const alarm = deployment.alarms.find((one) => one.name === name);
      const { state } = change.to;
      if (alarm === undefined || !isOfAws(alarm.namespace)) props.onAlarm?.(name, change.to);
      for (const topicArn of change.from.state === state ? [] : (alarm?.tells[state] ?? [])) {
        const text = `${name} is ${state}: ${alarm?.description}`;
        const caller = { principal: 'cloudwatch.amazonaws.com', sourceArn: alarm?.arn ?? '' };
        notify(caller, { at: clock.now(), topicArn, source: 'aws.cloudwatch', text });
      }
      return bus.emit('default', alarmEvent(name, change, deployment, clock));
    },
  });

  const { punctuality, isSchedulerAway } = props;
  const deployedAt = new Map<DeployedSchedule, number>();
  const scheduler = {
    ...delivery,
    since: (schedule: DeployedSchedule) => deployedAt.get(schedule),
    ...(punctuality && { punctuality }),
    ...(isSchedulerAway && { isSchedulerAway }),
  };
  /** Until when firings are on the clock. */
  let planned = clock.now();

  return {
    url: endpoint.url,
    async deploy(next) {
      await tables.create(next.tables);
      const before = deployment.schedules;
      replace(next);
      bus = createEventBus(delivery, notify, sources.send);
      alarms.replace(deployment.alarms);
      const added = deployment.schedules.filter((one) => !before.includes(one));
      for (const schedule of added) deployedAt.set(schedule, clock.now());
      planFirings(scheduler, clock.now(), planned, added);
    },
    tables,
    record: { firings, events, deadLetters, notifications, logs },
    executions: lambda.executions,
    alarms,
    begin: (functionArn, payload) => clock.at(clock.now(), () => lambda.invokeAsync(functionArn, payload)),
    post: postToUrl(deployment, (functionArn, payload) => lambda.invokeNow(functionArn, payload)),
    answer: (callbackId, result) => lambda.answer(callbackId, result),
    stop: (execution) => lambda.stop(execution),
    scheduleFirings: (from, until) => {
      alarms.schedule(from, until);
      planned = until;
      return planFirings(scheduler, from, until);
    },
    close: async () => {
      await lambda.close();
      await endpoint.close();
      await tables.close();
    },
  };
}

/** As what a notification counts that a function has published. */
export const PUBLISHED = 'a function';

/** Where nobody listens. */
const NOWHERE = 'http://127.0.0.1:9';

/** As EventBridge hands on what a function put on a bus. */
const awsEventOf = (
  { id, source, detailType, detail }: BusEvent,
  { account, region }: Deployment,
  clock: VirtualClock,
): AwsEvent => ({
  id,
  source,
  'detail-type': detailType,
  time: eventTime(clock.now()),
  account,
  region,
  resources: [],
  detail,
});

const ofFunction = ({ name }: DeployedFunction, metric: LambdaMetric): MetricName => ({
  namespace: 'AWS/Lambda',
  metric,
  dimensions: { FunctionName: name },
});

const visibleMessages = (QueueName: string): MetricName => ({
  namespace: 'AWS/SQS',
  metric: 'ApproximateNumberOfMessagesVisible',
  dimensions: { QueueName },
});
