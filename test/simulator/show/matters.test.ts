import { expect, test } from 'vitest';
import type { Planned, Standing, Try } from '#console/scene/scene.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { mattersOf, type Waiting } from '#simulator/show/seen/matters.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const RESTART: Try = {
  id: '3f2a91c07b.1',
  aim: '3f2a91c07b',
  automation: 'restart-red',
  component: 'web',
  action: 'restart',
  what: 'restart',
  trigger: 'the alarm web-5xx',
  startedAt: NOW - 10 * MINUTE_MS,
};
const MORNING: Planned = {
  id: 'p',
  component: 'web',
  automation: 'morning',
  at: NOW - 60 * MINUTE_MS,
  what: 'scale 6',
  replica: 6,
};
const TWO: Standing = {
  id: 's',
  component: 'web',
  from: NOW - 90 * MINUTE_MS,
  status: 'RUNNING',
  mood: 'up',
  replica: 2,
  available: 2,
  version: '1.9.0',
};
const NOTHING: Waiting = {
  now: NOW,
  timezone: 'UTC',
  tries: [],
  questions: [],
  said: { holds: [], overrides: [] },
  deadLetters: [],
  planned: [],
  standings: [],
};
const told = (waiting: Partial<Waiting>) =>
  mattersOf({ ...NOTHING, ...waiting }).map(({ kind, what, command }) => [kind, what, command]);

test('a try that ended without a word is one that nobody was told of, until somebody is', () => {
  const silent = { ...RESTART, endedAt: NOW, message: 'Its execution ended TIMED_OUT' };

  expect(told({ tries: [silent] })).toEqual([
    [
      'untold',
      'Nobody was told how restart of web by restart-red ended. Its execution ended TIMED_OUT',
      'autopilot show 3f2a91c07b',
    ],
  ]);
  expect(told({ tries: [RESTART, { ...silent, outcome: 'failed' }] })).toEqual([]);
});

test('what was given up waits for a person until its automation has ended otherwise', () => {
  const word = 'given-up' as const;
  const givenUp: Try = {
    ...RESTART,
    endedAt: NOW,
    outcome: 'failed',
    reason: 'unresolved',
    message: 'It is red.',
    word,
  };
  const later: Try = { ...givenUp, id: '4a.1', aim: '4a', startedAt: NOW + MINUTE_MS };

  expect(told({ tries: [givenUp] })).toEqual([
    [
      'given-up',
      'restart of web by restart-red was given up at 12:00:00 (unresolved), and is not tried again. It is red.',
      'autopilot show 3f2a91c07b.1',
    ],
  ]);
  expect(told({ tries: [givenUp, { ...later, word: 'recovered', outcome: 'skipped' }] })).toEqual([]);
  expect(told({ tries: [givenUp, later] }).map(([, , command]) => command)).toEqual(['autopilot show 4a.1']);
});

test('a component that is not as its schedules want it waits for a person, but not while something is done about it', () => {
  const both = { planned: [MORNING], standings: [TWO] };

  expect(told(both)).toEqual([
    ['differs', 'web is wanted with 6 replicas by its schedules, and is RUNNING 2 of 2, 1.9.0', 'autopilot status web'],
  ]);
  expect(told({ ...both, tries: [RESTART] })).toEqual([]);
});
