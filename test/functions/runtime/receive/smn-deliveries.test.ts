import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { deliveriesOver, describeDeliveries } from '#test/contracts/smn-deliveries.ts';
import { fakeSmnDeliveries } from '#test/support/fakes/fake-smn-deliveries.ts';

describeDeliveries('in memory', async () => ({ deliveries: fakeSmnDeliveries() }));

describeDeliveries('over DynamoDB, played by dynalite', async () =>
  deliveriesOver(await startDynamoDb([LEDGER_TABLE])),
);
