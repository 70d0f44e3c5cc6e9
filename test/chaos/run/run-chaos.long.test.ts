import { expect, it } from 'vitest';
import { brokenIn } from './broken-in.ts';

it('whatever goes wrong, nothing that must hold is violated', async () => {
  expect(await brokenIn({ seed: 1, runs: 200 })).toEqual([]);
});
