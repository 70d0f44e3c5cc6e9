import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { createInMemoryDeliveries } from '#simulator/ledger/in-memory-deliveries.ts';
import { LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { deliveriesOver, describeDeliveries } from '#test/contracts/smn-deliveries.ts';

describeDeliveries('in memory', async () => ({ deliveries: createInMemoryDeliveries() }));

describeDeliveries('over DynamoDB, played by dynalite', async () =>
  deliveriesOver(await startDynamoDb([LEDGER_TABLE])),
);
