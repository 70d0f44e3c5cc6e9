import { expect, test } from 'vitest';
import { MARK, marksOf } from '#console/page/board/marks.ts';
import { type Way, walk, wayOf } from '#console/page/board/walk.ts';
import type { Try } from '#console/scene/scene.ts';

const SCALE = { from: 0, until: 1000, width: 1000 };

const ended = (startedAt: number, outcome: Try['outcome'], endedAt = startedAt): Try => ({
  id: `t${startedAt}.1`,
  aim: `t${startedAt}`,
  automation: 'a',
  component: 'shop-web',
  action: 'restart',
  what: 'restart',
  trigger: 'x',
  startedAt,
  ...(outcome === undefined ? {} : { outcome, endedAt }),
});

test('what is far enough apart has a mark of its own, as long as it went on', () => {
  const marks = marksOf([ended(100, 'succeeded', 150), ended(300, 'failed')], SCALE, 900);

  expect(marks.map(({ x, tail, look }) => [x, tail, look])).toEqual([
    [100, 50, 'succeeded'],
    [300, MARK, 'failed'],
  ]);
});

test('what goes on is as long as it went on so far', () => {
  expect(marksOf([ended(100, undefined)], SCALE, 900)).toMatchObject([{ tail: 800, look: 'running' }]);
});

test('no mark covers the next one', () => {
  expect(marksOf([ended(100, 'succeeded', 500), ended(130, 'skipped')], SCALE, 900)[0]?.tail).toBe(30);
});

test('what lies too near to each other is one mark, which looks like the worst of them', () => {
  const [mark, ...others] = marksOf([ended(100, 'succeeded'), ended(105, 'failed'), ended(110, 'skipped')], SCALE, 900);

  expect(others).toEqual([]);
  expect(mark).toMatchObject({ x: 100, look: 'failed', key: 't100.1' });
  expect(mark?.tries).toHaveLength(3);
});

test('however many there are, no two marks overlap, and no try is lost', () => {
  const tries = Array.from({ length: 500 }, (_, index) => ended((index * 7919) % 1000, 'succeeded')).toSorted(
    (one, other) => one.startedAt - other.startedAt,
  );
  const marks = marksOf(tries, SCALE, 1000);

  expect(marks.flatMap(({ tries: here }) => here)).toEqual(tries);
  for (const [index, { x, tail }] of marks.entries()) {
    expect(x + Math.max(MARK, tail)).toBeLessThanOrEqual(marks[index + 1]?.x ?? SCALE.width);
  }
});

test('a mark at the very end can still be seen', () => {
  expect(marksOf([ended(1000, 'succeeded')], SCALE, 1000)[0]?.x).toBe(1000 - MARK);
});

const ROWS = [
  [],
  marksOf([ended(100, 'succeeded'), ended(500, 'failed')], SCALE, 900),
  [],
  marksOf([ended(450, 'succeeded'), ended(900, 'failed')], SCALE, 900),
];
const walked = (row: number, number: number, way: Way): string | undefined => {
  const mark = ROWS[row]?.[number];
  if (mark === undefined) throw new Error('no such mark');
  return walk({ row, mark }, way, ROWS.length, (at) => ROWS[at] ?? [])?.mark.key;
};

test('arrows lead along a lane and end with it', () => {
  expect(walked(1, 0, 'after')).toBe('t500.1');
  expect(walked(1, 1, 'before')).toBe('t100.1');
  expect(walked(1, 1, 'after')).toBeUndefined();
  expect(walked(1, 0, 'before')).toBeUndefined();
  expect(walked(1, 0, 'last')).toBe('t500.1');
  expect(walked(3, 1, 'first')).toBe('t450.1');
});

test('up and down lead to the nearest mark of the next lane that has any', () => {
  expect(walked(1, 1, 'below')).toBe('t450.1');
  expect(walked(3, 1, 'above')).toBe('t500.1');
  expect(walked(1, 0, 'above')).toBeUndefined();
  expect(walked(3, 0, 'below')).toBeUndefined();
});

test('other keys lead nowhere', () => {
  expect(wayOf('ArrowUp')).toBe('above');
  expect(wayOf('a')).toBeUndefined();
});
