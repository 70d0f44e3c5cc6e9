import { expect, it } from 'vitest';
import { align, columnsOf, row } from '#terminal/table.ts';

it('makes each column as wide as its widest cell, and ends no line with a space', () => {
  expect(
    align([
      ['a', 'bbb', 'c'],
      ['aaaa', 'b'],
      ['', 'bb', ''],
    ]),
  ).toEqual(['a     bbb  c', 'aaaa  b', '      bb']);
});

it('puts numbers under each other by their last digit', () => {
  expect(
    align(
      [
        ['runs', 'times'],
        ['web', '7'],
        ['batch', '112'],
      ],
      [1],
    ),
  ).toEqual(['runs   times', 'web        7', 'batch    112']);
});

it('has no lines without rows', () => {
  expect(align([])).toEqual([]);
});

it('gives colours no width', () => {
  const red = '\u001b[31mred\u001b[39m';

  expect(
    align([
      [red, 'x'],
      ['green', 'x'],
    ]),
  ).toEqual([`${red}    x`, 'green  x']);
  expect(align([[red], ['green']], [0])).toEqual([`  ${red}`, 'green']);
});

it('leaves a cell that is wider than its column whole', () => {
  expect(row(['abcdef', 'x'], [{ width: 3 }, { width: 1 }], '|')).toBe('abcdef|x');
  expect(columnsOf([['abc', '1']], [1])).toEqual([
    { width: 3, right: false },
    { width: 1, right: true },
  ]);
});
