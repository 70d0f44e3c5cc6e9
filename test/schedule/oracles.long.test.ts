import { expect, it } from 'vitest';
import { againstCroner, againstWalks } from './oracles.ts';

it('the next occurrence is what two oracles find, in 100,000 cases of an expression, a zone and an instant', () => {
  expect(againstCroner(620) + againstWalks(640)).toBeGreaterThanOrEqual(100_000);
});
