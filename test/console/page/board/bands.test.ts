import { expect, test } from 'vitest';
import { bandsOf, mostReplicas, versionTicks } from '#console/page/board/bands.ts';
import type { Standing } from '#console/scene/scene.ts';

const SCALE = { from: 0, until: 100, width: 1000 };
const ALL = { left: 0, right: 1000 };

const standing = (from: number, more: Partial<Standing> = {}): Standing => ({
  id: `s${from}`,
  component: 'shop-web',
  from,
  status: 'RUNNING',
  mood: 'up',
  replica: 2,
  ...more,
});

test('each goes until the next begins, and the last one to the end', () => {
  const bands = bandsOf([standing(0), standing(30), standing(90)], 2, SCALE, ALL);

  expect(bands.map(({ x, width }) => [x, width])).toEqual([
    [0, 300],
    [300, 600],
    [900, 100],
  ]);
});

test('what began before the span, and what goes on after it, is cut off there', () => {
  expect(bandsOf([standing(-50), standing(20)], 2, SCALE, ALL).map(({ x, width }) => [x, width])).toEqual([
    [0, 200],
    [200, 800],
  ]);
  expect(bandsOf([standing(-50), standing(-20)], 2, SCALE, ALL).map(({ key }) => key)).toEqual(['s-20']);
});

test('what is not seen is not drawn', () => {
  const bands = bandsOf([standing(0), standing(30), standing(90)], 2, SCALE, { left: 400, right: 500 });

  expect(bands.map(({ key }) => key)).toEqual(['s30']);
});

test('it is as high as there are replicas, and as strong as there are ready ones', () => {
  const [band] = bandsOf([standing(0, { replica: 6, available: 3 })], 12, SCALE, ALL);

  expect(band).toMatchObject({ height: 0.5, ready: 0.25 });
});

test('more replicas than are wanted do not stick out, what is stopped lies on the ground, and of an unknown number all is filled', () => {
  const { replica, ...unknown } = standing(60, { mood: 'unknown' });
  const bands = bandsOf([standing(0, { available: 5 }), standing(30, { mood: 'stopped' }), unknown], 4, SCALE, ALL);

  expect(replica).toBe(2);
  expect(bands.map(({ height, ready }) => [height, ready])).toEqual([
    [0.5, 0.5],
    [0, 0],
    [1, 1],
  ]);
});

test('a lane is as high as the most replicas that were, or are to be', () => {
  const planned = { id: 'p', component: 'shop-web', automation: 'a', at: 0, what: 'scale 9', replica: 9 };

  expect(mostReplicas([standing(0)], [])).toBe(2);
  expect(mostReplicas([standing(0)], [planned])).toBe(9);
  expect(mostReplicas([], [])).toBe(1);
});

test('another version is a tick; the first is none, nor is one that is not known for a while', () => {
  const { version, ...silent } = standing(40, { version: 'x' });
  const standings = [
    standing(0, { version: '1' }),
    standing(20, { version: '2' }),
    silent,
    standing(60, { version: '2' }),
    standing(80, { version: '1' }),
  ];

  expect(version).toBe('x');
  expect(versionTicks(standings, SCALE, ALL).map(({ x, version }) => `${x} ${version}`)).toEqual(['200 2', '800 1']);
});

test('however short it was, what was bad can be seen, above what follows it; other bands are as wide as they were long', () => {
  const bad = standing(50, { mood: 'bad' });
  const bands = bandsOf([standing(0), bad, standing(50.1, { mood: 'changing' }), standing(50.2)], 2, SCALE, ALL);

  expect(bands.map(({ key }) => key)).toEqual(['s0', 's50.1', 's50.2', 's50']);
  expect(bands.at(-1)?.width).toBe(6);
  expect(bands[1]?.width).toBeCloseTo(1);
});

test('what was bad before the span is not brought into it', () => {
  const bands = bandsOf([standing(-50, { mood: 'bad' }), standing(-20)], 2, SCALE, ALL);

  expect(bands.map(({ key }) => key)).toEqual(['s-20']);
});
