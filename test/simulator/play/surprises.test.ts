import { expect, it } from 'vitest';
import type { DeadLetter } from '#simulator/cloud/record.ts';
import { leftBy, surprisesOf } from '#simulator/play/surprises.ts';
import { drillOf } from '#simulator/show/cause/save.ts';
import { dayOf } from '#simulator/stage/day.ts';

const letter = (reason: string, isExpendable = false) => ({ reason, isExpendable }) as DeadLetter;
const fleet = { automations: new Map() };
const day = { runs: [], deadLetters: [letter('no function'), letter('told twice', true)], unfinished: 2 };

it('nobody expects a dead letter that matters, or an execution without an end', () => {
  expect(surprisesOf(day, {}, fleet)).toEqual(['A dead letter: no function', 'Executions that did not end: 2']);
});

it('those that the drill expects are no surprise, and others than so many are', () => {
  expect(surprisesOf(day, { deadLetters: 1, unfinished: 2 }, fleet)).toEqual([]);
  expect(surprisesOf(day, { deadLetters: 2, unfinished: 1 }, fleet)).toEqual([
    'Dead letters: 1, and the drill expects 2',
    'A dead letter: no function',
    'Executions that did not end: 2, and the drill expects 1',
  ]);
  expect(surprisesOf({ runs: [], deadLetters: [], unfinished: 0 }, { deadLetters: 1, unfinished: 1 }, fleet)).toEqual([
    'Dead letters: 0, and the drill expects 1',
    'Executions that did not end: 0, and the drill expects 1',
  ]);
});

it('a day that is saved expects what it has left behind, and nothing of what its drill expected before', () => {
  const on = dayOf('2026-11-24', 'Asia/Shanghai');
  const saved = drillOf({ deadLetters: 9 }, [], { runs: [], ...leftBy(day) }, on);

  expect(saved).toMatchObject({ deadLetters: 1, unfinished: 2 });
  expect(surprisesOf(day, saved, fleet)).toEqual([]);
  const quiet = drillOf({ deadLetters: 9 }, [], { runs: [], deadLetters: 0, unfinished: 0 }, on);
  expect(Object.keys(quiet)).toEqual(['timezone', 'events', 'expect']);
});
