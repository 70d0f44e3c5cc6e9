import { startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { createBooks } from '#simulator/ledger/books.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { dynamoStore, LEDGER_TABLE } from '#test/contracts/dynamo-store.ts';
import { describeLedger, type LedgerStore } from '#test/contracts/ledger.ts';
import { describeLedgerLaw } from '#test/contracts/ledger-law.ts';

const overDynalite = async (): Promise<LedgerStore> => dynamoStore(await startDynamoDb([LEDGER_TABLE]));

const inMemory = (): LedgerStore => {
  const books = createBooks();
  return {
    ledger: (onAccess) =>
      createInMemoryLedger({ books, ...(onAccess && { onCall: (_method, moment) => onAccess(moment) }) }),
  };
};

describeLedger('in memory', inMemory);
describeLedger('over DynamoDB, played by dynalite', overDynalite);
describeLedgerLaw('in memory', inMemory, { runs: 3000 });
describeLedgerLaw('over DynamoDB, played by dynalite', overDynalite, { runs: 20 });
