import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { CredentialsSource } from '#core/credentials.ts';
import { type Environment, FunctionEnvironmentSchema, type WatchEnvironment } from '#core/environment.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { Alarms } from '#core/ports/alarms.ts';
import type { Executions } from '#core/ports/executions.ts';
import type { Glances } from '#core/ports/glances.ts';
import type { HuaweiAlarms } from '#core/ports/huawei-alarms.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { ServiceStage } from '#core/ports/service-stage.ts';
import type { Web } from '#core/ports/web.ts';
import { cloudWatchAlarms } from '#runtime/aws/cloudwatch-alarms.ts';
import { lambdaExecutions } from '#runtime/aws/lambda-executions.ts';
import { eventBridgeBus, type OutcomeBus } from '#runtime/aws/outcome-bus.ts';
import { createRecord } from '#runtime/aws/record.ts';
import { ssmCredentials } from '#runtime/aws/ssm-credentials.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { createWeb } from '#runtime/web/web.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { createKeyGuard } from '#servicestage/key/key-guard.ts';
import type { Send } from '#servicestage/transport.ts';
import { createHuaweiAlarms } from '#servicestage/watched/huawei-alarms.ts';
import { asksLastJob } from './asks-last-job.ts';
import { hearingLedger } from './hearing-ledger.ts';
import { lazy } from './lazy.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** Every side effect a run may have, named. */
export interface Services {
  readonly serviceStage: ServiceStage;
  readonly ledger: Ledger;
  readonly outcomes: OutcomeBus;
  readonly alarms: Alarms;
  /** Missing where nobody can read them: then nobody knows how they are. */
  readonly huaweiAlarms?: HuaweiAlarms;
  readonly web: Web;
  readonly executions: Executions;
  /** What goes to ServiceStage from here, and what may go. */
  readonly traffic: Traffic;
  /** The log line and the metrics of an outcome. */
  record(detail: OutcomeDetail): void;
  now(): Date;
}

/** One attempt and short waits: repeating is the durable step's business, and no call may outlast its Lambda. */
export const AWS_CALL = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
};

type Reach = Pick<
  Environment,
  'SERVICESTAGE_ENDPOINT' | 'IAM_ENDPOINT' | 'SERVICESTAGE_PROJECT_ID' | 'CREDENTIALS_PARAMETER'
>;

/**
 * ServiceStage as it is deployed, and the ledger, by which all functions know whether the key is good. The credentials are read at once:
 * whoever asks it does something else before.
 */
export function serviceStageOf(
  environment: Reach,
  now: () => Date,
  ledger: Ledger,
  { traffic, send }: { readonly traffic?: Traffic; readonly send?: Send } = {},
): Pick<Services, 'ledger'> & {
  readonly serviceStage: ServiceStage & Glances;
  readonly credentials: CredentialsSource;
} {
  const credentials = ssmCredentials(new SSMClient(AWS_CALL), environment.CREDENTIALS_PARAMETER, now);
  // One that fails is not kept; whoever needs them reads again, and is told why that failed.
  credentials.current().catch(() => undefined);
  const guard = createKeyGuard({ now, trusts: ledger });
  const serviceStage = createServiceStage({
    endpoint: environment.SERVICESTAGE_ENDPOINT,
    projectId: environment.SERVICESTAGE_PROJECT_ID,
    credentials,
    ...(environment.IAM_ENDPOINT !== undefined && { iamEndpoint: environment.IAM_ENDPOINT }),
    now,
    guard,
    ...(traffic && { onRequest: traffic.count }),
    ...(send && { send }),
  });
  return { serviceStage, ledger: hearingLedger(ledger, credentials, guard), credentials };
}

/** Alarms of Huawei's as they are deployed, asked with these credentials. */
export function huaweiAlarmsOf(
  environment: WatchEnvironment,
  now: () => Date,
  credentials: CredentialsSource,
): HuaweiAlarms {
  const { CES_ENDPOINT: cloudEye, AOM_ENDPOINT: aom, IAM_ENDPOINT: iamEndpoint } = environment;
  return createHuaweiAlarms({
    ...(cloudEye !== undefined && { cloudEye }),
    ...(aom !== undefined && { aom }),
    ...(iamEndpoint !== undefined && { iamEndpoint }),
    projectId: environment.SERVICESTAGE_PROJECT_ID,
    credentials,
    now,
    timeouts: ALARM_TIMEOUTS,
  });
}

/** The fence waits for it, and asks twice: little of the time that it has. */
const ALARM_TIMEOUTS = { connectTimeout: 2_000, timeout: 5_000 };

export const ledgerOf = (environment: Pick<Environment, 'LEDGER_TABLE_NAME'>): Ledger =>
  dynamoLedger(new DynamoDBClient(AWS_CALL), environment.LEDGER_TABLE_NAME);

/**
 * The composition root of the functions: the only place that knows both a port and its implementation. What a run needs late, or not
 * at all, is made when it is needed: a client of AWS takes its time.
 */
export function createServices(env: Readonly<Record<string, string | undefined>>): Services {
  const environment = FunctionEnvironmentSchema.parse(env);
  const now = () => new Date();
  const traffic = createTraffic(Number(environment.REQUESTS_PER_SECOND));
  const outcomes = lazy(() => eventBridgeBus(new EventBridgeClient(AWS_CALL), environment.EVENT_BUS_NAME));
  const alarms = lazy(() => cloudWatchAlarms(new CloudWatchClient(AWS_CALL)));
  const executions = lazy(() => lambdaExecutions(new LambdaClient(AWS_CALL), environment.AWS_LAMBDA_FUNCTION_NAME));
  const { credentials, serviceStage, ledger } = serviceStageOf(environment, now, ledgerOf(environment), {
    traffic,
  });
  const huaweiAlarms = lazy(() => huaweiAlarmsOf(environment, now, credentials));
  const record = lazy(() => {
    const logger = new Logger({ serviceName: environment.POWERTOOLS_SERVICE_NAME });
    return createRecord(logger, environment.POWERTOOLS_METRICS_NAMESPACE);
  });
  return {
    serviceStage: asksLastJob(serviceStage),
    ledger,
    traffic,
    outcomes: { put: (detailType, detail) => outcomes().put(detailType, detail) },
    alarms: { read: (name) => alarms().read(name) },
    huaweiAlarms: { read: (alarm) => huaweiAlarms().read(alarm) },
    web: createWeb({ now: Date.now, ...(environment.PROBE_GATEWAY && { gateway: environment.PROBE_GATEWAY }) }),
    executions: { begin: (event, number) => executions().begin(event, number) },
    record: (detail) => record()(detail),
    now,
  };
}
