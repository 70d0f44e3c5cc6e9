import { describe, expect, it } from 'vitest';
import { align, columnsOf, fitted, row } from '#terminal/table.ts';

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

it('gives a Chinese character the two columns that it takes', () => {
  expect(
    align([
      ['商店', 'x'],
      ['shop', 'x'],
    ]),
  ).toEqual(['商店  x', 'shop  x']);
});

describe('a table on a terminal', () => {
  const rows = [
    ['web', 'a reason of many words that goes on'],
    ['batch', 'none'],
    ['a row of one cell that may be wide'],
  ];

  it('goes on below the last cell where that is too narrow', () => {
    expect(fitted([rows[0] ?? [], rows[1] ?? []], 30)).toEqual([
      ['web    a reason of many words', '       that goes on'].join('\n'),
      'batch  none',
    ]);
  });

  it('is as it would be where it fits, and where nothing has to fit', () => {
    for (const width of [undefined, 200]) expect(fitted(rows, width)).toEqual(align(rows));
  });

  it('has the cells below that have no room, where the last column would be too narrow to read in', () => {
    const wide = [
      ['web', 'RUNNING', 'seven replicas of ten', 'a reason of many words that goes on'],
      ['batch', 'STOPPED', '', ''],
    ];

    expect(fitted(wide, 34)).toEqual([
      ['web    RUNNING', '    seven replicas of ten  a', '    reason of many words that goes', '    on'].join('\n'),
      'batch  STOPPED',
    ]);
    expect(fitted(rows, 50)[0]).toBe('web\n    a reason of many words that goes on');
    expect(fitted(rows, 50)[2]).toBe('a row of one cell that may be wide');
  });

  it('leaves a word that is too wide whole', () => {
    const word = 'x'.repeat(30);

    expect(fitted([['web', `a ${word} b`]], 25)).toEqual([`web  a\n     ${word}\n     b`]);
  });
});

it('keeps a row a row, whatever lines somebody has put into a cell', () => {
  const rows = [
    ['shop-web', 'held', 'ana: sale\n\nshop-api  released'],
    ['shop-api', 'held', 'ana: sale'],
  ];
  const lines = ['shop-web  held  ana: sale shop-api  released', 'shop-api  held  ana: sale'];
  expect(align(rows)).toEqual(lines);
  expect(fitted(rows, 200)).toEqual(lines);
});
