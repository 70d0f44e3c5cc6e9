import { describeLedgerLaw } from '#test/contracts/ledger-law.ts';
import { inMemory } from './in-memory.ts';

describeLedgerLaw('in memory', inMemory, { runs: 3000 });
