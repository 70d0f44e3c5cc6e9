import { describe } from 'vitest';
import { describeCheckLaws } from './check-laws.ts';

describe('checking', () => describeCheckLaws({ runs: 500 }));
