import { expect, test } from 'vitest';
import { incidentBefore, incidentsOf } from '#console/page/board/incidents.ts';
import type { Scene, Showing, Standing, Try } from '#console/scene/scene.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';

const minutes = (count: number): number => count * MINUTE_MS;

const standing = (at: number, mood: Standing['mood'], component = 'web'): Standing => ({
  id: `${component}@${at}`,
  component,
  from: minutes(at),
  status: 'RUNNING',
  mood,
});
const showing = (at: number, colour: Showing['colour']): Showing => ({
  id: `s${at}`,
  signal: 'check web-live',
  from: minutes(at),
  colour,
});
const tried = (from: number, until: number, outcome: NonNullable<Try['outcome']>, again?: number): Try => ({
  id: `t${from}`,
  aim: `t${from}`,
  automation: 'morning',
  component: 'web',
  action: 'restart',
  what: 'restart',
  trigger: 'ana',
  startedAt: minutes(from),
  endedAt: minutes(until),
  outcome,
  ...(again !== undefined && { again: minutes(again) }),
});

type Seen = Pick<Scene, 'standings' | 'showings' | 'tries' | 'happenings' | 'now'>;
const QUIET: Seen = { standings: [], showings: [], tries: [], happenings: [], now: minutes(600) };
const spans = (seen: Partial<Seen>) =>
  incidentsOf({ ...QUIET, ...seen }).map(({ from, until }) => [from / MINUTE_MS, until / MINUTE_MS]);

test('where all went as planned there is none', () => {
  expect(
    spans({ standings: [standing(0, 'up'), standing(60, 'changing')], tries: [tried(60, 62, 'succeeded')] }),
  ).toEqual([]);
});

test('a bad state lasts until the next one of its component, and what is bad or red still lasts until now', () => {
  expect(spans({ standings: [standing(0, 'bad'), standing(5, 'up', 'api'), standing(8, 'up')] })).toEqual([[0, 8]]);
  expect(spans({ showings: [showing(0, 'green'), showing(590, 'red')] })).toEqual([[590, 600]]);
});

test('what failed, what is tried again, what was caused, and what was never delivered are incidents', () => {
  expect(
    spans({ tries: [tried(60, 62, 'failed'), tried(120, 121, 'skipped', 130), tried(180, 182, 'skipped')] }),
  ).toEqual([
    [60, 62],
    [120, 121],
  ]);
  const happenings = [
    { id: 'h0', at: minutes(30), what: 'Lambda is away' },
    { id: 'h1', at: minutes(90), what: 'somebody deploys', caused: true as const },
    { id: 'h2', at: minutes(200), what: 'stop of web was never delivered', missed: 'web' },
  ];
  expect(spans({ happenings })).toEqual([
    [90, 90],
    [200, 200],
  ]);
});

test('what lies near to each other is one story, whatever told of it', () => {
  const red = [showing(100, 'red'), showing(108, 'green'), showing(300, 'red'), showing(302, 'green')];

  expect(spans({ showings: red, tries: [tried(109, 112, 'failed')] })).toEqual([
    [100, 112],
    [300, 302],
  ]);
});

test('what was begun meanwhile belongs to it until it ended; what succeeded at another time does not', () => {
  const showings = [showing(100, 'red'), showing(104, 'green')];

  expect(spans({ showings, tries: [tried(103, 107, 'succeeded'), tried(200, 203, 'succeeded')] })).toEqual([
    [100, 107],
  ]);
});

test('the last one is looked at first, then those before it, and then the last one again', () => {
  const all = [1, 2, 3].map((at) => ({ from: at, until: at }));
  const [first, second, third] = all;

  expect(incidentBefore(all, undefined)).toBe(third);
  expect(incidentBefore(all, third)).toBe(second);
  expect(incidentBefore(all, first)).toBe(third);
  expect(incidentBefore([], first)).toBeUndefined();
});
