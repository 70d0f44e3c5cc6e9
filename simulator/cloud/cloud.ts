import { durableApi } from '../aws/durable-api.ts';
import { dynamoDb, startDynamoDb } from '../aws/dynamodb.ts';
import { type Authorize, startAwsEndpoint } from '../aws/endpoint.ts';
import { type BusEvent, eventBridge } from '../aws/event-bridge.ts';
import { ssm } from '../aws/ssm.ts';
import type { VirtualClock } from '../clock.ts';
import { arn } from '../deployment/arn.ts';
import type { DeployedFunction, Deployment } from '../deployment/deployment.ts';
import { allows } from '../deployment/permissions.ts';
import type { AwsEvent } from './alarm-event.ts';
import { createEventBus } from './event-bus.ts';
import { createLambdaService, type Execution } from './lambda-service.ts';
import type { CloudRecord, DeadLetter, Firing } from './record.ts';
import { planFirings } from './scheduler.ts';

/** The simulated AWS account with one deployment in it. */
export interface Cloud {
  readonly record: CloudRecord;
  readonly executions: readonly Execution[];
  /** Puts every occurrence of every schedule from `from` up to, not including, `until` on the clock; says how many. */
  scheduleFirings(from: number, until: number): number;
  /** Puts an event on the default bus, as a service of AWS does. */
  emit(event: AwsEvent): Promise<void>;
  close(): Promise<void>;
}

export interface CloudProps {
  readonly deployment: Deployment;
  readonly clock: VirtualClock;
  /** The value of an SSM parameter, as it is at this moment. */
  readonly parameter: (name: string) => string | undefined;
  /** Where ServiceStage is on loopback: the one thing the simulator changes in what the template gives a function. */
  readonly serviceStageUrl: string;
  /** How often every event is delivered; once unless said. */
  readonly deliveries?: number;
  readonly onEvent?: (event: BusEvent) => void;
  readonly onDeadLetter?: (letter: DeadLetter) => void;
}

/** Starts all of it on loopback: SSM, EventBridge, DynamoDB, durable executions, and the functions as they are first fired. */
export async function startCloud(props: CloudProps): Promise<Cloud> {
  const { deployment, clock } = props;
  const firings: Firing[] = [];
  const events: (BusEvent & { at: number })[] = [];
  const deadLetters: DeadLetter[] = [];
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
    return id;
  };

  const tables = await startDynamoDb(deployment.tables);
  const authorize = authorizeBy(deployment);
  const endpoint = await startAwsEndpoint([
    ssm(props.parameter, (name) => deployment.parameterArn(name), authorize),
    eventBridge(put, (name) => deployment.buses.find((bus) => bus.name === name)?.arn, authorize),
    dynamoDb(tables.url, (name) => arn(deployment, 'dynamodb', `table/${name}`), authorize),
    durableApi((execution) => lambda.find(execution), authorize),
  ]);
  const lambda = createLambdaService({
    deployment,
    clock,
    platformEnv: (fn) => ({
      ...platformEnv(fn, deployment.region, endpoint.url),
      SERVICESTAGE_ENDPOINT: props.serviceStageUrl,
    }),
    onLog: (functionName, line) => logs.push({ functionName, line }),
    onDeadLetter: deadLetter,
  });
  const fire = async (firing: Firing) => {
    firings.push(firing);
    for (let copy = 1; copy < (props.deliveries ?? 1); copy++) {
      clock.at(clock.now() + copy * 1000, () => lambda.invokeAsync(firing.targetArn, firing.payload));
    }
    await lambda.invokeAsync(firing.targetArn, firing.payload);
  };
  const bus = createEventBus({ deployment, clock, fire, deadLetter });

  return {
    record: { firings, events, deadLetters, logs },
    executions: lambda.executions,
    scheduleFirings: (from, until) => planFirings({ deployment, clock, fire, deadLetter }, from, until),
    emit: (event) => bus.emit('default', event),
    close: async () => {
      await lambda.close();
      await endpoint.close();
      await tables.close();
    },
  };
}

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
  TZ: ':UTC',
});
