import { describeAims } from '#test/contracts/aims.ts';
import { describeAimsLaw } from '#test/contracts/aims-law.ts';
import { describeChronicle } from '#test/contracts/chronicle.ts';
import { dynamoStore, LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { describeHolds } from '#test/contracts/holds.ts';
import { describeLedger, type LedgerStore } from '#test/contracts/ledger.ts';
import { deliveriesOver, describeDeliveries } from '#test/contracts/smn-deliveries.ts';
import { describeTrusts } from '#test/contracts/trusts.ts';
import { describeWatches } from '#test/contracts/watches.ts';
import { startDynamoDbLocal } from './dynamodb-local/start.ts';

const overDynamoDbLocal = async (): Promise<LedgerStore> => dynamoStore(await startDynamoDbLocal([LEDGER_TABLE]));

describeAims('over DynamoDB Local', overDynamoDbLocal);
describeLedger('over DynamoDB Local', overDynamoDbLocal);
describeWatches('over DynamoDB Local', overDynamoDbLocal);
describeChronicle('over DynamoDB Local', overDynamoDbLocal);
describeHolds('over DynamoDB Local', overDynamoDbLocal);
describeTrusts('over DynamoDB Local', overDynamoDbLocal);
describeAimsLaw('over DynamoDB Local', overDynamoDbLocal, { runs: 120 });
describeDeliveries('over DynamoDB Local', async () => deliveriesOver(await startDynamoDbLocal([LEDGER_TABLE])));
