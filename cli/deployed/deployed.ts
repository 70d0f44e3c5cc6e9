import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { STSClient } from '@aws-sdk/client-sts';
import type { Automations } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import type { Deployments } from '#core/ports/deployments.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { dynamoDeployments } from '#runtime/ledger/dynamo-deployments.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { type AskedAws, awsConfig } from './aws.ts';
import { type Caller, callerOf } from './caller.ts';
import { type ReadServiceStage, serviceStageReader } from './service-stage.ts';
import { type Outputs, outputsOf, requireOutput } from './stack.ts';

/** An app as it is deployed, to whoever operates it. Whatever AWS refuses is an `UnreachableError`, but of the ledger and of `deployments`, whose errors pass through. */
export interface Deployed {
  readonly outputs: Outputs;
  readonly ledger: Ledger;
  readonly deployments: Pick<Deployments, 'deployed'>;
  readonly read: ReadServiceStage;
  caller(): Promise<Caller>;
}

/**
 * Opens the app of a file where it is deployed: in AWS, or in the local world.
 * @throws UnreachableError where it is not, or AWS does not say
 * @throws UsageError for options that do not go together
 */
export async function openDeployed(
  asked: AskedAws,
  { name }: Pick<Automations, 'name'>,
  now: number,
): Promise<Deployed> {
  const config = await awsConfig(asked);
  const { stack } = namesOf(name);
  const outputs = await outputsOf(new CloudFormationClient(config), stack, asked);
  const table = requireOutput(outputs, stack, 'LedgerTableName');
  const dynamo = new DynamoDBClient(config);
  return {
    outputs,
    ledger: dynamoLedger(dynamo, table),
    deployments: dynamoDeployments(dynamo, table),
    read: serviceStageReader(new LambdaClient(config), () => requireOutput(outputs, stack, 'ReadFunctionName')),
    caller: () => callerOf(new STSClient(config), now),
  };
}
