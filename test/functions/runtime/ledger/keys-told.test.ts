import { dynamoKeysTold } from '#runtime/ledger/dynamo-keys-told.ts';
import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { createInMemoryKeysTold } from '#simulator/ledger/in-memory-keys-told.ts';
import { dynamoClient, LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { describeKeysTold } from '#test/contracts/keys-told.ts';

describeKeysTold('in memory', async () => ({ book: createInMemoryKeysTold() }));

describeKeysTold('over DynamoDB, played by dynalite', async () => {
  const table = await startDynamoDb([LEDGER_TABLE]);
  const client = dynamoClient(table.url);
  return {
    book: dynamoKeysTold(client, LEDGER_TABLE.TableName),
    close: async () => {
      client.destroy();
      await table.close();
    },
  };
});
