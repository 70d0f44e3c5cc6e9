import type { AlarmState } from '#core/ports/alarms.ts';
import { callbackApi } from '#simulator/aws/callback-api.ts';
import { cloudWatch } from '#simulator/aws/cloudwatch.ts';
import { durableApi } from '#simulator/aws/durable-api.ts';
import type { CallbackResult } from '#simulator/aws/durable-executions.ts';
import { dynamoDb, startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { type Authorize, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { type BusEvent, eventBridge } from '#simulator/aws/event-bridge.ts';
import { invokeApi } from '#simulator/aws/invoke-api.ts';
import { ssm } from '#simulator/aws/ssm.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import { allows } from '#simulator/deployment/access/permissions.ts';
import type { DeployedFunction, Deployment } from '#simulator/deployment/deployment.ts';
import { arn } from '#simulator/deployment/template/arn.ts';
import { type AwsEvent, alarmEvent } from './alarm-event.ts';
import { type AlarmBook, createAlarmBook } from './alarms.ts';
import { createEventBus } from './event-bus.ts';
import { createLambdaService, type Execution } from './lambda-service.ts';
import { createMetrics } from './metrics.ts';
import type { CloudRecord, DeadLetter, FiringRecord } from './record.ts';
import { planFirings } from './scheduler.ts';

/** The simulated AWS account with one deployment in it. */
export interface Cloud {
  readonly record: CloudRecord;
  readonly executions: readonly Execution[];
  /** Puts every occurrence of every schedule from `from` up to, not including, `until` on the clock; says how many. */
  scheduleFirings(from: number, until: number): number;
  readonly alarms: AlarmBook;
  /** Somebody answers a durable callback; false if nobody waits for it. */
  answer(callbackId: string, result: CallbackResult): boolean;
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
  /** Whether a function is out of order now: its invocations fail. */
  readonly isDown?: (fn: DeployedFunction) => boolean;
  /** How often every event is delivered; once unless said. */
  readonly deliveries?: number;
  readonly onEvent?: (event: BusEvent) => void;
  /** An alarm over what functions measure changed its state. */
  readonly onAlarm?: (name: string, state: AlarmState) => void;
  readonly onDeadLetter?: (letter: DeadLetter) => void;
}

/** Starts all of it on loopback: SSM, EventBridge, DynamoDB, durable executions, and the functions as they are first fired. */
export async function startCloud(props: CloudProps): Promise<Cloud> {
  const { deployment, clock } = props;
  const firings: FiringRecord[] = [];
  const events: (BusEvent & { at: number })[] = [];
  const deadLetters: DeadLetter[] = [];
  const metrics = createMetrics();
  const logs: { functionName: string; line: string }[] = [];

  const deadLetter = (letter: DeadLetter) => {
    deadLetters.push(letter);
    props.onDeadLetter?.(letter);
  };
  const put = (event: Omit<BusEvent, 'id'>): string => {
    const id = `event-${String(events.length + 1).padStart(6, '0')}`;
    const lying = { ...event, id };
    events.push({ ...lying, at: clock.now() });
    props.onEvent?.(lying);
    clock.at(clock.now(), () => bus.emit(event.bus, awsEventOf(lying, deployment, clock)));
    return id;
  };

  const tables = await startDynamoDb(deployment.tables);
  const authorize = authorizeBy(deployment);
  const endpoint = await startAwsEndpoint([
    ssm(props.parameter, (name) => deployment.parameterArn(name), authorize),
    eventBridge(put, (name) => deployment.buses.find((bus) => bus.name === name)?.arn, authorize),
    dynamoDb(tables.url, (name) => arn(deployment, 'dynamodb', `table/${name}`), authorize),
    cloudWatch(
      (name) => alarms.state(name),
      (name) => arn(deployment, 'cloudwatch', `alarm:${name}`),
      authorize,
    ),
    durableApi((execution) => lambda.find(execution), authorize),
    invokeApi(
      {
        arnOf: (name, qualifier) => deployment.invokedArn(name, qualifier),
        invoke: (functionArn, payload, name) => {
          if (name !== undefined) return lambda.invokeNamed(functionArn, payload, name);
          clock.at(clock.now(), () => lambda.invokeAsync(functionArn, payload));
          return 'begun';
        },
      },
      authorize,
    ),
    callbackApi((callbackId) => lambda.findAsker(callbackId), authorize),
  ]);
  const lambda = createLambdaService({
    deployment,
    clock,
    platformEnv: (fn) => ({
      ...platformEnv(fn, deployment.region, endpoint.url),
      SERVICESTAGE_ENDPOINT: props.serviceStageUrl,
      PROBE_GATEWAY: props.webUrl,
    }),
    ...(props.isDown && { isDown: props.isDown }),
    onLog: (functionName, line) => {
      logs.push({ functionName, line });
      metrics.take(line);
    },
    onDeadLetter: deadLetter,
  });
  const fire = async (firing: FiringRecord) => {
    firings.push(firing);
    for (let copy = 1; copy < (props.deliveries ?? 1); copy++) {
      clock.at(clock.now() + copy * 1000, () => lambda.invokeAsync(firing.targetArn, firing.payload));
    }
    await lambda.invokeAsync(firing.targetArn, firing.payload);
  };
  const bus = createEventBus({ deployment, clock, fire, deadLetter });
  const alarms = createAlarmBook({
    alarms: deployment.alarms,
    metrics,
    clock,
    onChange: (name, change) => {
      props.onAlarm?.(name, change.to);
      return bus.emit('default', alarmEvent(name, change, deployment, clock));
    },
  });

  return {
    record: { firings, events, deadLetters, logs },
    executions: lambda.executions,
    alarms,
    answer: (callbackId, result) => lambda.answer(callbackId, result),
    scheduleFirings: (from, until) => {
      alarms.schedule(from, until);
      return planFirings({ deployment, clock, fire, deadLetter }, from, until);
    },
    close: async () => {
      await lambda.close();
      await endpoint.close();
      await tables.close();
    },
  };
}

/** As EventBridge hands on what a function put on a bus. */
const awsEventOf = (
  { id, source, detailType, detail }: BusEvent,
  { account, region }: Deployment,
  clock: VirtualClock,
): AwsEvent => ({
  id,
  source,
  'detail-type': detailType,
  time: new Date(clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  account,
  region,
  resources: [],
  detail,
});

/** A function's access key names it, so that its own role decides what it may do. */
const accessKeyOf = (fn: DeployedFunction): string => `SIM${fn.logicalId}`;

const authorizeBy =
  (deployment: Deployment): Authorize =>
  (caller, action, resource) => {
    const fn = deployment.functions.find((one) => accessKeyOf(one) === caller);
    if (fn === undefined) return `no role has the access key ${caller}`;
    return allows(fn.statements, action, resource)
      ? undefined
      : `the role of ${fn.name} does not allow ${action} on ${resource}`;
  };

const platformEnv = (fn: DeployedFunction, region: string, url: string) => ({
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: accessKeyOf(fn),
  AWS_SECRET_ACCESS_KEY: 'simulator',
  AWS_LAMBDA_FUNCTION_NAME: fn.name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_ENDPOINT_URL_SSM: url,
  AWS_ENDPOINT_URL_EVENTBRIDGE: url,
  AWS_ENDPOINT_URL_LAMBDA: url,
  AWS_ENDPOINT_URL_DYNAMODB: url,
  AWS_ENDPOINT_URL_CLOUDWATCH: url,
  TZ: ':UTC',
});
