import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOMS } from '#bench/rooms.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/performance.md'), 'utf8');

it('each room has a place for its table in the document, and no table is of a room that is gone', () => {
  const places = [...DOCUMENT.matchAll(/^<!-- ([a-z-]+) -->$/gm)].map(([, name]) => name);

  expect(places.filter((name) => name !== 'end').toSorted()).toEqual(ROOMS.map(({ name }) => name).toSorted());
});
