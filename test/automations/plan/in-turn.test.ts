import { expect, test } from 'vitest';
import { createLater, inTurn, type Try } from '#automations/plan/in-turn.ts';

const UNTIL = 100;

/** What fires is tried again each so much later, as often as `again` has lengths for it. */
function played(firings: readonly number[], again: Readonly<Record<number, readonly number[]>>): readonly string[] {
  const later = createLater<Try>();
  const left = new Map(Object.entries(again).map(([due, lengths]) => [Number(due), [...lengths]]));
  const seen: string[] = [];
  const turns = firings.map((at) => ({ at, due: at }));
  for (const { at, due } of inTurn(turns, later, UNTIL)) {
    seen.push(at === due ? `${at}` : `${at} of ${due}`);
    const length = left.get(due)?.shift();
    if (length !== undefined) later.add({ at: at + length, due });
  }
  return seen;
}

test('what is tried again comes between what fires, also what was added last and is due first', () => {
  expect(played([10, 20, 30], { 10: [15, 20], 20: [2] })).toEqual([
    '10',
    '20',
    '22 of 20',
    '25 of 10',
    '30',
    '45 of 10',
  ]);
});

test('of one instant what fires comes first, then what was added first', () => {
  expect(played([10, 20, 30], { 10: [20], 20: [10] })).toEqual(['10', '20', '30', '30 of 10', '30 of 20']);
});

test('nothing is tried at the end or after it', () => {
  expect(played([10, 20], { 10: [UNTIL - 10], 20: [UNTIL - 21] })).toEqual(['10', '20', '99 of 20']);
});
