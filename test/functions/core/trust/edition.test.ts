import { expect, it } from 'vitest';
import { editionOf, versionOf, writtenAt } from '#core/trust/edition.ts';

it('is told by the version of the parameter, and by when that was written', () => {
  const edition = editionOf(8, 1_767_323_045_000);

  expect(edition).toBe('8_1767323045000');
  expect([versionOf(edition), writtenAt(edition)]).toEqual(['8', 1_767_323_045_000]);
});

it('of a parameter that was made anew is another', () => {
  expect(editionOf(1, 2_000)).not.toBe(editionOf(1, 1_000));
});
