import { describeLedger, type LedgerStore } from '../contracts/ledger.ts';
import { describeLedgerLaw } from '../contracts/ledger-law.ts';
import { dynamoStore, LEDGER_TABLE } from '../support/dynamo-store.ts';
import { startDynamoDbLocal } from './dynamodb-local/start.ts';

const overDynamoDbLocal = async (): Promise<LedgerStore> => dynamoStore(await startDynamoDbLocal([LEDGER_TABLE]));

describeLedger('over DynamoDB Local', overDynamoDbLocal);
describeLedgerLaw('over DynamoDB Local', overDynamoDbLocal, { runs: 60 });
