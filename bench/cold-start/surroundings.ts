import { once } from 'node:events';
import { createServer } from 'node:http';
import { durableApi } from '#simulator/aws/durable-api.ts';
import { createDurableExecution, type DurableExecution } from '#simulator/aws/durable-executions.ts';
import { asText, toWire } from '#simulator/aws/durable-wire.ts';
import { dynamoDb, startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { type StandIn, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { ssm } from '#simulator/aws/ssm.ts';
import { listenOnLoopback } from '#simulator/loopback.ts';

const TABLE = {
  TableName: 'ledger',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
};
const KEY = JSON.stringify({ accessKey: 'AK-BENCH', secretKey: 'SK-bench-0123456789' });

/** What a function finds around it: AWS on loopback, and a ServiceStage of which only the first request matters. */
export interface Surroundings {
  /** The variables of a function's environment. `counted`: all of AWS by way of the one endpoint that counts, at some cost. */
  environment(counted: boolean): Readonly<Record<string, string>>;
  /** The payload of the first invocation of a durable execution. */
  durablePayload(event: unknown): unknown;
  /** The calls to AWS since it was asked last. */
  calls(): readonly string[];
  /** When the next request comes to ServiceStage, in epoch milliseconds. */
  request(): Promise<number>;
  close(): Promise<void>;
}

export async function startSurroundings(): Promise<Surroundings> {
  const executions = new Map<string, DurableExecution>();
  let calls: string[] = [];
  const count: StandIn = ({ operation }) => {
    calls.push(operation);
    return undefined;
  };
  const allowed = () => undefined;
  const tables = await startDynamoDb([TABLE]);
  const endpoint = await startAwsEndpoint([
    count,
    durableApi((arn) => executions.get(arn)),
    ssm(
      () => KEY,
      () => '',
      allowed,
    ),
    dynamoDb(tables.url, () => '', allowed),
  ]);
  const serviceStage = createServer();
  const { url, close } = await listenOnLoopback(serviceStage);

  return {
    environment: (counted) => ({
      AWS_ENDPOINT_URL: endpoint.url,
      ...(!counted && { AWS_ENDPOINT_URL_DYNAMODB: tables.url }),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIDBENCH',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      AWS_LAMBDA_FUNCTION_NAME: 'bench',
      SERVICESTAGE_ENDPOINT: url,
      SERVICESTAGE_PROJECT_ID: '0123456789abcdef0123456789abcdef',
      CREDENTIALS_PARAMETER: '/servicestage-autopilot/credentials',
      EVENT_BUS_NAME: 'servicestage-autopilot',
      REQUESTS_PER_SECOND: '20',
      LEDGER_TABLE_NAME: TABLE.TableName,
      POWERTOOLS_SERVICE_NAME: 'servicestage-autopilot',
      POWERTOOLS_METRICS_NAMESPACE: 'ServiceStageAutopilot',
    }),
    durablePayload(event) {
      const arn = `arn:aws:lambda:us-east-1:123456789012:function:bench:1/durable-execution/${executions.size}/1`;
      const durable = createDurableExecution({ arn, input: JSON.stringify(event), clock: { now: Date.now } });
      executions.set(arn, durable);
      const Operations = durable.operations().map((operation) => toWire(operation, asText));
      return {
        DurableExecutionArn: arn,
        CheckpointToken: 'token',
        InitialExecutionState: { Operations, NextMarker: '' },
      };
    },
    calls() {
      const made = calls;
      calls = [];
      return made;
    },
    async request() {
      await once(serviceStage, 'request');
      return performance.timeOrigin + performance.now();
    },
    async close() {
      await Promise.all([close(), endpoint.close(), tables.close()]);
    },
  };
}
