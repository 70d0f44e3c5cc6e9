import { expect, test } from 'vitest';
import { createGrouping } from '#console/page/board/grouping.ts';

interface Item {
  readonly of: string;
  readonly at: number;
}

const grouping = () =>
  createGrouping<Item>(
    ({ of }) => of,
    ({ at }) => at,
  );

test('what belongs together is in the order of time', () => {
  const groups = grouping()([
    { of: 'a', at: 3 },
    { of: 'b', at: 2 },
    { of: 'a', at: 1 },
  ]);

  expect(groups.get('a')?.map(({ at }) => at)).toEqual([1, 3]);
  expect(groups.get('b')?.map(({ at }) => at)).toEqual([2]);
});

test('a group in which nothing is new is the very one of before, and one in which something is, is not', () => {
  const group = grouping();
  const [one, two, more] = [
    { of: 'a', at: 1 },
    { of: 'b', at: 2 },
    { of: 'b', at: 3 },
  ];
  const before = group([one, two]);
  const after = group([one, two, more]);

  expect(after.get('a')).toBe(before.get('a'));
  expect(after.get('b')).not.toBe(before.get('b'));
});

test('an item that is replaced makes its group another one', () => {
  const group = grouping();
  const before = group([{ of: 'a', at: 1 }]);

  expect(group([{ of: 'a', at: 1 }]).get('a')).not.toBe(before.get('a'));
});
