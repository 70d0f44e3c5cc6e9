import { expect, it } from 'vitest';
import { againstCroner, againstWalks } from './oracles.ts';

it('the next occurrence is what two oracles find, in thousands of cases of an expression, a zone and an instant', () => {
  expect(againstCroner(50) + againstWalks(50)).toBeGreaterThanOrEqual(5_000);
});
