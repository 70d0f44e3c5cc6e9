import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ReconcileEnvironmentSchema } from '#core/environment.ts';
import type { StoppedDetail } from '#core/hold/told.ts';
import type { KeysEndingDetail } from '#core/keys-end/told.ts';
import type { Census } from '#core/measured/census.ts';
import type { AlarmStates } from '#core/ports/alarms.ts';
import type { Callbacks } from '#core/ports/callbacks.ts';
import type { Deliveries } from '#core/ports/deliveries.ts';
import type { Deployments } from '#core/ports/deployments.ts';
import type { Executions } from '#core/ports/executions.ts';
import type { HuaweiAlarms } from '#core/ports/huawei-alarms.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { SHIPPED_FILE, type Shipped, ShippedSchema } from '#core/reconcile/shipped.ts';
import { cloudWatchAlarmStates } from '#runtime/aws/cloudwatch-alarms.ts';
import { lambdaCallbacks } from '#runtime/aws/lambda-callbacks.ts';
import { lambdaFunctions } from '#runtime/aws/lambda-functions.ts';
import { createMeasureOpen } from '#runtime/aws/measure-open.ts';
import { eventBridgeBus, type TellingBus } from '#runtime/aws/outcome-bus.ts';
import { createRecord } from '#runtime/aws/record.ts';
import { dynamoDeployments } from '#runtime/ledger/dynamo-deployments.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { AWS_CALL, type Services } from '#runtime/services/services.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { createKeysEnd, type KeysEnd } from './keys-end.ts';
import { createWatcher } from './watcher.ts';

/** What the reconciler may do; it can send nothing to ServiceStage. */
export interface ReconcileServices extends Pick<Services, 'outcomes' | 'record'> {
  readonly ledger: Pick<
    Ledger,
    | 'dueAims'
    | 'aims'
    | 'nextTry'
    | 'close'
    | 'toldOf'
    | 'setsOut'
    | 'openQuestions'
    | 'closeQuestion'
    | 'dueLooks'
    | 'looked'
    | 'memory'
    | 'spend'
    | 'allSaid'
    | 'noteMinded'
    | 'noteOverride'
    | 'open'
    | 'aim'
    | 'chronicle'
  >;
  /** What is told besides outcomes. */
  readonly notices: TellingBus<StoppedDetail | KeysEndingDetail>;
  /** Where somebody wants to be told when temporary keys end. */
  readonly keysEnd?: KeysEnd | undefined;
  /** Where something is kept. */
  readonly keeper?: Keeper | undefined;
  readonly deployments: Deployments;
  /** Of whichever function the action of the event is. */
  readonly executions: Executions;
  readonly deliveries: Deliveries;
  readonly alarms: AlarmStates;
  /** Where a person may be asked because of one. */
  readonly huaweiAlarms?: HuaweiAlarms | undefined;
  readonly callbacks: Callbacks;
  readonly shipped: Shipped;
  /** Told how much is open, where somebody wants to know. */
  readonly measure?: (census: Census) => void;
  /** The names of events that have left their trace, so that they need not be asked for again: a saving, as long as the function is warm. */
  readonly arrived: Set<string>;
}

/**
 * The composition root of the reconciler: what it needs to begin tries and to tell, and nothing by which it could act.
 * @param directory that of the bundle, beside which the automations are shipped
 */
export function createReconcileServices(
  env: Readonly<Record<string, string | undefined>>,
  directory: string,
): ReconcileServices {
  const environment = ReconcileEnvironmentSchema.parse(env);
  const dynamoDb = new DynamoDBClient(AWS_CALL);
  const lambda = lazy(() => new LambdaClient(AWS_CALL));
  const functions = lazy(() => lambdaFunctions(lambda(), environment));
  const callbacks = lazy(() => lambdaCallbacks(lambda()));
  const alarms = lazy(() => cloudWatchAlarmStates(new CloudWatchClient(AWS_CALL)));
  const outcomes = lazy(() => eventBridgeBus(new EventBridgeClient(AWS_CALL), environment.EVENT_BUS_NAME));
  const notices = lazy(() =>
    eventBridgeBus<StoppedDetail | KeysEndingDetail>(new EventBridgeClient(AWS_CALL), environment.EVENT_BUS_NAME),
  );
  const logger = new Logger({ serviceName: environment.POWERTOOLS_SERVICE_NAME });
  const ledger = dynamoLedger(dynamoDb, environment.LEDGER_TABLE_NAME);
  return {
    ledger,
    keeper: createKeeper(env, ledger),
    huaweiAlarms: createWatcher(env),
    keysEnd: createKeysEnd(env),
    deployments: dynamoDeployments(dynamoDb, environment.LEDGER_TABLE_NAME),
    executions: { begin: (event, number) => functions().begin(event, number) },
    deliveries: { deliver: (event, payload, round) => functions().deliver(event, payload, round) },
    alarms: { states: (names) => alarms().states(names) },
    callbacks: { succeed: (callbackId, answer) => callbacks().succeed(callbackId, answer) },
    outcomes: { put: (detailType, detail) => outcomes().put(detailType, detail) },
    notices: { put: (detailType, detail) => notices().put(detailType, detail) },
    record: createRecord(logger, environment.POWERTOOLS_METRICS_NAMESPACE),
    shipped: ShippedSchema.parse(JSON.parse(readFileSync(join(directory, SHIPPED_FILE), 'utf8'))),
    measure: createMeasureOpen(environment.POWERTOOLS_METRICS_NAMESPACE),
    arrived: new Set(),
  };
}
