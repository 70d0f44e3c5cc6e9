import { dynamoDeployments } from '#runtime/ledger/dynamo-deployments.ts';
import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { createInMemoryDeployments } from '#simulator/ledger/in-memory-deployments.ts';
import { describeDeployments } from '#test/contracts/deployments.ts';
import { dynamoClient, LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';

describeDeployments('in memory', async () => {
  const deployments = createInMemoryDeployments();
  return { deployments: () => deployments };
});

describeDeployments('over DynamoDB, played by dynalite', async () => {
  const table = await startDynamoDb([LEDGER_TABLE]);
  const client = dynamoClient(table.url);
  return {
    deployments: () => dynamoDeployments(client, LEDGER_TABLE.TableName),
    close: async () => {
      client.destroy();
      await table.close();
    },
  };
});
