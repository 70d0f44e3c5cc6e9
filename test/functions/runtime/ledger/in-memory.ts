import { createBooks } from '#simulator/ledger/books.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import type { LedgerStore } from '#test/contracts/ledger.ts';

export const inMemory = (): LedgerStore => {
  const books = createBooks();
  return {
    ledger: (onAccess) =>
      createInMemoryLedger({ books, ...(onAccess && { onCall: (_method, moment) => onAccess(moment) }) }),
  };
};
