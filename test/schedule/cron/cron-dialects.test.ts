import { describe, expect, it } from 'vitest';
import { parseCron } from '#schedule/cron/cron.ts';
import fc from '#test/fast-check.ts';
import { cronOf } from '#test/schedule/cron-arbitrary.ts';

/** What is said to be right, of the one mistake that there is. */
function rightOf(text: string): string {
  const read = parseCron(text);
  if (!('problems' in read)) throw new Error(`${text} is a cron of AWS`);
  expect(read.problems).toHaveLength(1);
  return read.problems[0]?.right ?? '';
}

describe('a cron with the seconds first', () => {
  it.each([
    ['0 0 12 * * ?', '0 12 * * ? *'],
    ['0 30 3 * * ?', '30 3 * * ? *'],
    ['0 0 9 ? * MON-FRI', '0 9 ? * MON-FRI *'],
    ['0 0 9 * * MON-FRI', '0 9 ? * MON-FRI *'],
    ['0 */5 * * * ?', '*/5 * * * ? *'],
    ['0 0 8 LW * ?', '0 8 LW * ? *'],
    ['0 15 10 ? * 6L', '15 10 ? * 6L *'],
    ['0 0 0 * * *', '0 0 * * ? *'],
    ['0 0 0 1 1 *', '0 0 1 1 ? *'],
    ['0 0 12 * * ? 2027', '0 12 * * ? 2027'],
    ['0 0 9 ? * MON-FRI *', '0 9 ? * MON-FRI *'],
  ])('is told the six fields of AWS in one step: %s', (text, right) => {
    expect(rightOf(text)).toBe(right);
  });

  it.each([
    ['0 0 12 * * *', '0 12 * * ? *', '0 0 12 * ? *', 'minutes'],
    ['0 0 6,19 * * *', '0 6,19 * * ? *', '0 0 6,19 * ? *', 'minutes'],
    ['0 0 8 1 * *', '0 8 1 * ? *', '0 0 8 1 ? *', 'minutes'],
    ['0 */5 * * * *', '0 */5 * * ? *', '*/5 * * * ? *', 'seconds'],
    ['0 0 * * * *', '0 0 * * ? *', '0 * * * ? *', 'seconds'],
  ])('that may lack its ? as well is told both, whole: %s', (text, likely, other, field) => {
    expect(rightOf(text)).toBe(`${likely}, or ${other} if the first field is ${field}`);
  });

  it.each([
    ['0 0 8 * * 1-5', '0 8 ? * MON-FRI *'],
    ['0 0 8 * * 0,6', '0 8 ? * SUN,SAT *'],
    ['0 0 8 * * 1-5 *', '0 8 ? * MON-FRI *'],
    ['0 0 22 ? * 2-6', '0 22 ? * MON-FRI *, or 0 22 ? * TUE-SAT *'],
    ['0 0 12 ? * 1-5 *', '0 12 ? * SUN-THU *, or 0 12 ? * MON-FRI *'],
    ['0 0 9 ? * 0', '0 9 ? * SUN *'],
  ])('has its weekdays told by name, of both countings where a ? leaves them open: %s', (text, right) => {
    expect(rightOf(text)).toBe(right);
  });

  it('is told as what it is, whatever its times', () => {
    const times = fc.tuple(
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 59 }),
      fc.constantFrom('0', '7', '9-17', '*/4', '6,18'),
      fc.constantFrom('? * MON-FRI', '? JAN SAT,SUN', '* * ?', '13 * ?', 'L 2 ?', '1/5 * ?'),
    );
    fc.assert(
      fc.property(times, ([second, minute, hour, days]) => {
        expect(rightOf(`${second} ${minute} ${hour} ${days}`)).toBe(`${minute} ${hour} ${days} *`);
      }),
    );
  });
});

describe('a cron of seven fields whose first is no second', () => {
  it('has one too many: what is left is told', () => {
    expect(rightOf('0 9 * * ? * *')).toBe('0 9 * * ? *');
    expect(rightOf('0 9 ? * MON-FRI * *')).toBe('0 9 ? * MON-FRI *');
  });

  it('that makes no sense either way is told what a cron is', () => {
    expect(rightOf('a b c d e f g')).toMatch(/^minutes hours day-of-month/);
  });
});

describe('a cron of five fields', () => {
  it.each([
    ['0 9 * * *', '0 9 * * ? *'],
    ['0 9 * * 0', '0 9 ? * SUN *'],
    ['0 9 * * 7', '0 9 ? * SUN *'],
    ['0 9 * * sat,sun', '0 9 ? * SAT,SUN *'],
    ['0 9 * * 5-7', '0 9 ? * FRI,SAT,SUN *'],
    ['0 9 * * fri-mon', '0 9 ? * FRI,SAT,SUN,MON *'],
    ['0 9 * * 1-5/2', '0 9 ? * MON,WED,FRI *'],
    ['0 9 * * */2', '0 9 ? * SUN,TUE,THU,SAT *'],
    ['0 9 * * 0-7', '0 9 * * ? *'],
    ['0 9 15 * 1-7', '0 9 15 * ? *'],
    ['0 9 * * 5L', '0 9 ? * FRIL *'],
    ['0 9 * * 1#2', '0 9 ? * MON#2 *'],
    ['0 9 1 * 1', '0 9 1 * ? * and 0 9 ? * MON *'],
    ['0 9 ? * 2-6', '0 9 ? * MON-FRI *, or 0 9 ? * TUE-SAT *'],
  ])('is told the six of AWS in one step: %s', (text, right) => {
    expect(rightOf(text)).toBe(right);
  });

  it('of Unix is told six that fire on its days of the week', () => {
    const day = fc.integer({ min: 0, max: 7 });
    const item = fc.oneof(
      day.map((one) => ({ text: String(one), days: [one % 7] })),
      fc.tuple(day, day).map(([one, other]) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        return { text: `${from}-${to}`, days: Array.from({ length: to - from + 1 }, (_, n) => (from + n) % 7) };
      }),
    );
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), (items) => {
        const wanted = [...new Set(items.flatMap(({ days }) => days.map((one) => one + 1)))].sort();

        const { days } = cronOf(rightOf(`0 9 * * ${items.map(({ text }) => text).join(',')}`));

        expect(days).toEqual(
          wanted.length === 7
            ? { kind: 'days-of-month', days: expect.any(Array) }
            : { kind: 'days-of-week', days: wanted },
        );
      }),
    );
  });
});
