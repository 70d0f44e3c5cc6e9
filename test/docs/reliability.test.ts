import { expect, test } from 'vitest';
import { INVARIANT_NAMES } from '#chaos/invariants/invariants.ts';
import { DOCUMENTS } from './documents.ts';

const { text = '' } = DOCUMENTS.find(({ path }) => path === 'docs/reliability.md') ?? {};
const [, table = ''] = /\| invariant \|.*\n((?:\|.*\n)+)/.exec(text) ?? [];

test('the table of what was tried has each invariant once, and no other', () => {
  const cells = table.split('\n').map((row) => row.split('|')[1] ?? '');
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name));

  expect(named.toSorted()).toEqual(INVARIANT_NAMES.toSorted());
});
