import { expect, test } from 'vitest';
import { pathOf, planLine, planTicks } from '#console/page/board/plan-line.ts';
import { glowsOf } from '#console/page/board/showings.ts';
import type { Planned, Showing } from '#console/scene/scene.ts';

const SCALE = { from: 0, until: 100, width: 1000 };
const ALL = { left: 0, right: 1000 };

const planned = (at: number, replica?: number): Planned => ({
  id: `p${at}`,
  component: 'shop-web',
  automation: 'a',
  at,
  what: replica === undefined ? 'restart' : `scale ${replica}`,
  ...(replica === undefined ? {} : { replica }),
});

test('the plan is a line of steps, which what changes no replicas does not break', () => {
  const line = planLine([planned(10, 2), planned(30), planned(50, 4), planned(80, 0)], 4, SCALE);

  expect(line).toEqual([
    { x: 100, until: 500, level: 0.5 },
    { x: 500, until: 800, level: 1 },
    { x: 800, until: 1000, level: 0 },
  ]);
  expect(pathOf(line, 40, 100)).toBe('M0 20H400V0H700V40H900');
  expect(pathOf([], 40, 0)).toBe('');
});

test('what is started with nobody knows how many replicas is wanted again, with all of its lane', () => {
  const started = { ...planned(50), what: 'start', running: true };
  const line = planLine([planned(20, 0), started, planned(80, 0)], 4, SCALE);

  expect(line.map(({ x, level }) => [x, level])).toEqual([
    [200, 0],
    [500, 1],
    [800, 0],
  ]);
});

test('how it was wanted in the beginning is part of the line, and nothing that a schedule does', () => {
  const beginning = { ...planned(0, 2), automation: '' };

  expect(planLine([beginning], 4, SCALE)).toEqual([{ x: 0, until: 1000, level: 0.5 }]);
  expect(planTicks([beginning, planned(50, 4)], SCALE, ALL).map(({ x }) => x)).toEqual([500]);
});

test('whatever the plan does has a place, also what changes no replicas', () => {
  const ticks = planTicks([planned(10, 2), planned(30), planned(90, 4)], SCALE, { left: 200, right: 950 });

  expect(ticks.map(({ x }) => x)).toEqual([300, 900]);
});

const showing = (from: number, colour: Showing['colour']): Showing => ({ id: `g${from}`, signal: 's', from, colour });

test('a signal shows what it showed until it showed something else', () => {
  const glows = glowsOf([showing(0, 'green'), showing(40, 'none'), showing(70, 'green')], SCALE, ALL);

  expect(glows.map(({ x, width, colour }) => `${x} ${width} ${colour}`)).toEqual([
    '0 400 green',
    '400 300 none',
    '700 300 green',
  ]);
});

test('that it was red is seen, however short that was, and not covered by what followed', () => {
  const glows = glowsOf([showing(0, 'green'), showing(40, 'red'), showing(40.01, 'green')], SCALE, ALL);

  expect(glows.at(-1)).toMatchObject({ colour: 'red', x: 400, width: 6 });
});
