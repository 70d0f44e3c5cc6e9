import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { editionOf } from '#core/trust/edition.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { durableApi } from '#simulator/aws/durable-api.ts';
import { createDurableExecution, type DurableExecution } from '#simulator/aws/durable-executions.ts';
import { dynamoDb, startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { type StandIn, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { eventBridge } from '#simulator/aws/event-bridge.ts';
import { ssm } from '#simulator/aws/ssm.ts';
import type { Clock } from '#simulator/clock.ts';
import { ledgerTable } from '#simulator/deployment/resources/tables.ts';

const TABLE = ledgerTable('ledger');

export const PROJECT_ID = '0123456789abcdef0123456789abcdef';
export const KEY = { accessKey: 'AK-BENCH', secretKey: 'SK-bench-0123456789' };

/** AWS on loopback, as far as a function asks it. */
export interface Aws {
  /** The variables of a function's environment. `counted`: all of AWS by way of the one endpoint that counts, at some cost. */
  environment(serviceStage: string, counted: boolean): Readonly<Record<string, string>>;
  /** A durable execution that Lambda knows. */
  execution(event: unknown, clock: Clock): DurableExecution;
  /** The calls since it was asked last. */
  calls(): readonly string[];
  close(): Promise<void>;
}

export async function startAws(): Promise<Aws> {
  const executions = new Map<string, DurableExecution>();
  let calls: string[] = [];
  const count: StandIn = ({ operation }) => {
    calls.push(operation);
    return undefined;
  };
  const allowed = () => undefined;
  const nowhere = () => '';
  const tables = await startDynamoDb([TABLE]);
  const endpoint = await startAwsEndpoint([
    count,
    durableApi((arn) => executions.get(arn)),
    ssm(
      () => JSON.stringify(KEY),
      nowhere,
      allowed,
      () => 0,
    ),
    eventBridge(() => 'event-1', nowhere, allowed),
    dynamoDb(tables, nowhere, allowed),
  ]);
  await acceptKey(tables.url);
  return {
    environment: (serviceStage, counted) => ({
      AWS_ENDPOINT_URL: endpoint.url,
      ...(!counted && { AWS_ENDPOINT_URL_DYNAMODB: tables.url }),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIDBENCH',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      AWS_LAMBDA_FUNCTION_NAME: 'bench',
      SERVICESTAGE_ENDPOINT: serviceStage,
      SERVICESTAGE_PROJECT_ID: PROJECT_ID,
      CREDENTIALS_PARAMETER: '/servicestage-autopilot/credentials',
      EVENT_BUS_NAME: 'servicestage-autopilot',
      // So many that no run waits for its turn: what that costs is the business of the drains.
      REQUESTS_PER_SECOND: '1000',
      LEDGER_TABLE_NAME: TABLE.TableName,
      POWERTOOLS_SERVICE_NAME: 'servicestage-autopilot',
      POWERTOOLS_METRICS_NAMESPACE: 'ServiceStageAutopilot',
    }),
    execution(event, clock) {
      const arn = `arn:aws:lambda:us-east-1:123456789012:function:bench:1/durable-execution/${executions.size}/1`;
      const durable = createDurableExecution({ arn, input: JSON.stringify(event), clock });
      executions.set(arn, durable);
      return durable;
    },
    calls() {
      const made = calls;
      calls = [];
      return made;
    },
    async close() {
      await Promise.all([endpoint.close(), tables.close()]);
    },
  };
}

/** Of all that starts cold, one alone is the first to try a version of the key; the others would wait for that one, which is ended with its request. */
async function acceptKey(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: 'AKIDBENCH', secretAccessKey: 'secret' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const ledger = dynamoLedger(client, TABLE.TableName);
  const edition = editionOf(1, 0);
  const tried = await ledger.trust({ edition, by: 'bench', at: Date.now() });
  await ledger.noteTrust(edition, tried, { kind: 'accepted' });
  client.destroy();
}
