import { describe, expect, it } from 'vitest';
import { suspectMistakes } from './shop.ts';

describe.each(['atOnce', 'stopAfter'])('%s', (key) => {
  const such = {
    atOnce: 'such as 20, or a part of them, such as 10%',
    stopAfter: 'such as 3, or a part of them, such as 5%',
  }[key];
  const right = `${key} is a number of components from 1 to 10000, ${such}`;

  it.each([
    [0, '0'],
    [-1, '-1'],
    [10_001, '10001'],
    [3.5, '3.5'],
    ['0%', '"0%"'],
    ['150%', '"150%"'],
    ['-5%', '"-5%"'],
    ['2.5%', '"2.5%"'],
    ['10 %', '"10 %"'],
    ['%', '"%"'],
    ['3', '"3"; write 3 without quotes: '],
    ['a few', '"a few"'],
    ['off', '"off"'],
    ['', '""'],
    [true, 'true'],
    [null, 'empty (null)'],
    [[20], 'a list'],
    [{ most: 20 }, 'a map'],
  ])('is not %j', (value, found) => {
    expect(suspectMistakes({ [key]: value })).toEqual([`${key} is ${found}${found.endsWith(' ') ? '' : '; '}${right}`]);
  });

  it.each([1, 3, 10_000, '1%', '10%', '100%'])('may be %j, also where there is one component alone', (value) => {
    expect(suspectMistakes({ [key]: value })).toEqual([]);
  });
});
