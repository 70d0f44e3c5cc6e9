import { expect, test } from 'vitest';
import { createChanges } from '#simulator/show/day/news.ts';
import { createBook } from '#simulator/show/seen/book.ts';

test('what is noted twice before anybody asks is news once, as it is by then', () => {
  const book = createBook<{ id: string; what: string }>();
  book.note({ id: 'a', what: 'begins' });
  book.note({ id: 'b', what: 'begins' });
  book.note({ id: 'a', what: 'ends' });

  expect(book.news()).toEqual([
    { id: 'a', what: 'ends' },
    { id: 'b', what: 'begins' },
  ]);
  expect(book.news()).toEqual([]);
  book.note({ id: 'b', what: 'ends' });
  expect(book.news()).toEqual([{ id: 'b', what: 'ends' }]);
  expect(book.all().map(({ what }) => what)).toEqual(['ends', 'ends']);
});

test('of facts only those are told that are other than when they were told last', () => {
  const changes = createChanges<{ now: number; list: readonly string[] }>();

  expect(changes({ now: 1, list: [] })).toEqual({ now: 1, list: [] });
  expect(changes({ now: 2, list: [] })).toEqual({ now: 2 });
  expect(changes({ now: 2, list: ['a'] })).toEqual({ list: ['a'] });
});
