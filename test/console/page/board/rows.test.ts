import { expect, test } from 'vitest';
import { heightsFor, rowsOf, topsOf } from '#console/page/board/rows.ts';
import { seenRows } from '#console/page/board/seen-rows.ts';
import type { Signal } from '#console/scene/scene.ts';

const lane = (name: string) => ({ name, platform: 'cce', api: 'v3' });
const signal = (id: string, component?: string): Signal => ({
  id,
  kind: 'check',
  name: id,
  ...(component === undefined ? {} : { component }),
});

const SCENE = {
  lanes: [lane('shop-web'), lane('Reports')],
  signals: [signal('all'), signal('live', 'shop-web'), signal('gone', 'not-a-lane')],
};

test('a component has what tells of it below, and what tells of none, or of one that is not there, comes last', () => {
  expect(rowsOf(SCENE, '').map(({ key }) => key)).toEqual([
    'happenings',
    'lane shop-web',
    'signal live',
    'lane Reports',
    'heading',
    'signal all',
    'signal gone',
  ]);
});

test('a filter finds a part of a name, in large letters or small, with what tells of it', () => {
  expect(rowsOf(SCENE, ' REP').map(({ key }) => key)).toEqual(['happenings', 'lane Reports']);
  expect(rowsOf(SCENE, 'shop').map(({ key }) => key)).toEqual(['happenings', 'lane shop-web', 'signal live']);
});

test('few lanes share the room, many have their least height', () => {
  const few = rowsOf(SCENE, '');
  const many = rowsOf({ lanes: Array.from({ length: 200 }, (_, index) => lane(`c${index}`)), signals: [] }, '');

  expect(heightsFor(few, 10_000, false).lane).toBe(160);
  expect(topsOf(few, heightsFor(few, 400, false)).at(-1)).toBeLessThanOrEqual(400);
  expect(heightsFor(many, 700, false).lane).toBe(64);
  expect(heightsFor(many, 700, true).lane).toBeGreaterThan(64);
});

test('all rows that are seen are among those that are drawn, wherever it is scrolled, and few besides', () => {
  const rows = rowsOf({ lanes: Array.from({ length: 200 }, (_, index) => lane(`c${index}`)), signals: [] }, '');
  const tops = topsOf(rows, heightsFor(rows, 700, false));

  for (let top = 0; top < (tops.at(-1) ?? 0) - 700; top += 97) {
    const { first, last } = seenRows(tops, top, top + 700);
    expect(tops[first]).toBeLessThanOrEqual(top);
    expect(tops[last]).toBeGreaterThanOrEqual(top + 700);
    expect(last - first).toBeLessThan(16);
  }
});

test('of no rows none is drawn', () => {
  expect(seenRows([0], 0, 700)).toEqual({ first: 0, last: 0 });
});

test('with few components on a narrow page the name has room of its own above each lane', () => {
  const rows = rowsOf(SCENE, '');

  expect(heightsFor(rows, 0, true).lane - heightsFor(rows, 0, false).lane).toBe(22);
  expect(heightsFor(rows, 0, true).signal).toBeGreaterThan(heightsFor(rows, 0, false).signal);
});
