import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { describeAims } from '#test/contracts/aims.ts';
import { describeAimsLaw } from '#test/contracts/aims-law.ts';
import { describeBudget } from '#test/contracts/budget.ts';
import { dynamoStore, LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { describeHolds } from '#test/contracts/holds.ts';
import { describeLedger, type LedgerStore } from '#test/contracts/ledger.ts';
import { describeTrusts } from '#test/contracts/trusts.ts';
import { describeWatches } from '#test/contracts/watches.ts';
import { inMemory } from './in-memory.ts';

const overDynalite = async (): Promise<LedgerStore> => dynamoStore(await startDynamoDb([LEDGER_TABLE]));

describeAims('in memory', inMemory);
describeAims('over DynamoDB, played by dynalite', overDynalite);
describeLedger('in memory', inMemory);
describeLedger('over DynamoDB, played by dynalite', overDynalite);
describeWatches('in memory', inMemory);
describeHolds('in memory', inMemory);
describeHolds('over DynamoDB, played by dynalite', overDynalite);
describeWatches('over DynamoDB, played by dynalite', overDynalite);
describeBudget('in memory', inMemory, 200);
describeBudget('over DynamoDB, played by dynalite', overDynalite, 10);
describeTrusts('in memory', inMemory);
describeTrusts('over DynamoDB, played by dynalite', overDynalite);
describeAimsLaw('in memory', inMemory, { runs: 300 });
describeAimsLaw('over DynamoDB, played by dynalite', overDynalite, { runs: 15 });
