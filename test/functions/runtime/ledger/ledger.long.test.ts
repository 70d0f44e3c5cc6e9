import { describeAimsLaw } from '#test/contracts/aims-law.ts';
import { describeLedgerLaw } from '#test/contracts/ledger-law.ts';
import { inMemory } from './in-memory.ts';

describeLedgerLaw('in memory', inMemory, { runs: 3000 });
describeAimsLaw('in memory', inMemory, { runs: 5000 });
