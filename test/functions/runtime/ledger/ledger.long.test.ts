import { describeAimsLaw } from '#test/contracts/aims-law.ts';
import { inMemory } from './in-memory.ts';

describeAimsLaw('in memory', inMemory, { runs: 5000 });
