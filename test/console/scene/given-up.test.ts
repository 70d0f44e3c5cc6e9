import { expect, test } from 'vitest';
import { givenUpMatters } from '#console/scene/given-up.ts';
import type { Try } from '#console/scene/scene.ts';

const telling = { now: 9, clock: (at: number) => `minute ${at}`, typed: (line: string) => `autopilot ${line}` };
const tried = (at: number, facts: Partial<Try>): Try => ({
  id: `${at}.1`,
  aim: `${at}`,
  automation: 'evening',
  component: 'web',
  action: 'stop',
  what: 'stop',
  trigger: 'a schedule',
  startedAt: at,
  endedAt: at,
  ...facts,
});
const GIVEN_UP = tried(1, { word: 'given-up', reason: 'refused', outcome: 'failed' });
const waiting = (...tries: readonly Try[]) =>
  givenUpMatters([GIVEN_UP, ...tries], telling).map(({ command }) => command);

test('a stop that was given up is settled by whatever else says how much there is to be, and is reached', () => {
  expect(waiting()).toEqual(['autopilot show 1.1']);
  expect(waiting(tried(2, { automation: 'morning', action: 'start', word: 'reached' }))).toEqual([]);
});

test.each([
  ['a try that is tried again', { word: undefined }],
  ['another component', { component: 'api', word: 'reached' }],
  [
    'a restart by another automation, which says nothing of how much',
    { automation: 'red', action: 'restart', word: 'reached' },
  ],
  ['what another automation did not reach', { automation: 'morning', word: 'overtaken' }],
] as const)('it is not settled by %s', (_, { word, ...facts }) => {
  expect(waiting(tried(2, { ...facts, ...(word !== undefined && { word }) }))).toEqual(['autopilot show 1.1']);
});

test('what came before it settles nothing', () => {
  expect(waiting(tried(0, { word: 'reached' }))).toEqual(['autopilot show 1.1']);
});
