import { describe, expect, it } from 'vitest';
import { parseCron } from '#schedule/cron/cron.ts';
import fc from '#test/fast-check.ts';

const problems = (text: string): readonly string[] => {
  const read = parseCron(text);
  if (!('problems' in read)) return [];
  return read.problems.map(({ field, text, wrong, right }) => [field, text, wrong, right].join(' | '));
};

describe('a cron that AWS may not take', () => {
  it.each([
    ['60 10 * * ? *', 'minutes | 60 | 60 is above 59 | 0-59'],
    ['-1 10 * * ? *', 'minutes | -1 | a value is missing | 0-59'],
    ['5- 10 * * ? *', 'minutes | 5- | a value is missing | 0-59'],
    ['1.5 10 * * ? *', 'minutes | 1.5 | not a number | 0-59'],
    ['+5 10 * * ? *', 'minutes | +5 | not a number | 0-59'],
    ['0 24 * * ? *', 'hours | 24 | 24 is above 23 | 0-23'],
    ['0 10 0 * ? *', 'day-of-month | 0 | 0 is below 1 | 1-31'],
    ['0 10 32 * ? *', 'day-of-month | 32 | 32 is above 31 | 1-31'],
    ['0 10 * 13 ? *', 'month | 13 | 13 is above 12 | 1-12 or JAN-DEC'],
    ['0 10 * 0 ? *', 'month | 0 | 0 is below 1 | 1-12 or JAN-DEC'],
    ['0 10 * JANUARY ? *', 'month | JANUARY | names have three letters | JAN'],
    ['0 10 * SEPT ? *', 'month | SEPT | names have three letters | SEP'],
    ['0 10 * FOO ? *', 'month | FOO | not a number or a name | 1-12 or JAN-DEC'],
    ['0 10 ? * 0 *', 'expression | 0 10 ? * 0 * | AWS counts days of the week from 1 = Sunday | 0 10 ? * SUN *'],
    ['0 10 ? * 8 *', 'day-of-week | 8 | 8 is above 7 | 1-7 or SUN-SAT'],
    ['0 10 ? * MONDAY *', 'day-of-week | MONDAY | names have three letters | MON'],
    ['0 10 ? * TUES *', 'day-of-week | TUES | names have three letters | TUE'],
    ['0 10 ? * MO *', 'day-of-week | MO | not a number or a name | 1-7 or SUN-SAT'],
    ['0 10 * * ? 1969', 'year | 1969 | 1969 is below 1970 | 1970-2199'],
    ['0 10 * * ? 2200', 'year | 2200 | 2200 is above 2199 | 1970-2199'],
    ['0 10 * * ? 26', 'year | 26 | 26 is below 1970 | 1970-2199'],
    ['0 10 * * ? 2030-2026', 'year | 2030-2026 | the range runs backwards | 2026-2030'],
    ['? 10 * * ? *', 'minutes | ? | ? stands alone, in one of the two day fields | *'],
    ['0 10 * ? ? *', 'month | ? | ? stands alone, in one of the two day fields | *'],
    ['L 10 * * ? *', 'minutes | L | not a number | 0-59'],
    [
      '0 10 * * * *',
      'expression | 0 10 * * * * | one of the two day fields must be ? | 0 10 * * ? *, or 10 * * * ? * if the first field is seconds',
    ],
    [
      '0 10 1 * * *',
      'expression | 0 10 1 * * * | no day field is ?, so the seconds seem to come first, which AWS does not have | 10 1 * * ? *, or 0 10 1 * ? * if the first field is minutes',
    ],
    [
      '0 9 ？ * MON-FRI *',
      'expression | 0 9 ？ * MON-FRI * | ？ is full-width, and not plain ASCII | 0 9 ? * MON-FRI *',
    ],
    ['0 10 * * MON *', 'day-of-month | * | one of the two day fields must be ? | ?'],
    [
      '0 10 13 * FRI *',
      'day-of-month | 13 | one of the two day fields must be ? | 13 with ? in day-of-week, or ? with FRI; for both, two schedules',
    ],
    ['0 10 ? * ? *', 'day-of-month | ? | both day fields are ? | * in day-of-month for every day'],
    ['0/60 10 * * ? *', 'minutes | /60 | the step is wider than 0-59 | a step from 1 to 59'],
    ['*/0 10 * * ? *', 'minutes | /0 | the step is below 1 | a step from 1 to 59'],
    ['*/x 10 * * ? *', 'minutes | /X | the step is not a whole number | a step from 1 to 59'],
    ['0/ 10 * * ? *', 'minutes | / | the step is not a whole number | a step from 1 to 59'],
    ['/15 10 * * ? *', 'minutes | /15 | a step needs a start | */15'],
    ['0/5/2 10 * * ? *', 'minutes | 0/5/2 | more than one / | 0/5'],
    ['0 0/24 * * ? *', 'hours | /24 | the step is wider than 0-23 | a step from 1 to 23'],
    ['0 10 1/31 * ? *', 'day-of-month | /31 | the step is wider than 1-31 | a step from 1 to 30'],
    ['0 10 * 1/12 ? *', 'month | /12 | the step is wider than 1-12 | a step from 1 to 11'],
    ['0,,15 10 * * ? *', 'minutes | 0,,15 | an item is missing | 0,15'],
    [',0 10 * * ? *', 'minutes | ,0 | an item is missing | 0'],
    ['0, 10 * * ? *', 'minutes | 0, | an item is missing | 0'],
    [', 10 * * ? *', 'minutes | , | an item is missing | *'],
    ['*,5 10 * * ? *', 'minutes | *,5 | * already takes every value | *'],
    ['1-5-9 10 * * ? *', 'minutes | 1-5-9 | a range has one - | 1-9'],
    ['50-10 10 * * ? *', 'minutes | 50-10 | the range runs backwards | 50-59,0-10'],
    ['50-10/5 10 * * ? *', 'minutes | 50-10/5 | the range runs backwards | 50,55,0,5,10'],
    ['0 22-2 * * ? *', 'hours | 22-2 | the range runs backwards | 22,23,0,1,2'],
    ['0 10 28-10 * ? *', 'day-of-month | 28-10 | the range runs backwards | 28-31,1-10'],
    ['0 10 * NOV-FEB ? *', 'month | NOV-FEB | the range runs backwards | NOV,DEC,JAN,FEB'],
    ['0 10 ? * FRI-MON *', 'day-of-week | FRI-MON | the range runs backwards | FRI,SAT,SUN,MON'],
    ['0 10 ? * 6-2 *', 'day-of-week | 6-2 | the range runs backwards | FRI,SAT,SUN,MON'],
    ['0 10 ? * MON/2 *', 'day-of-week | MON/2 | AWS has no / in day-of-week | MON,WED,FRI'],
    ['0 10 ? * */2 *', 'day-of-week | */2 | AWS has no / in day-of-week | SUN,TUE,THU,SAT'],
    ['0 10 ? * MON-FRI/2 *', 'day-of-week | MON-FRI/2 | AWS has no / in day-of-week | MON,WED,FRI'],
    [
      '0 10 L-3 * ? *',
      'day-of-month | L-3 | AWS documents no days before the last: that is Quartz | L, LW or one day with W, such as 15W',
    ],
    [
      '0 10 L-3W * ? *',
      'day-of-month | L-3W | AWS documents no days before the last: that is Quartz | L, LW or one day with W, such as 15W',
    ],
    [
      '0 10 WL * ? *',
      'day-of-month | WL | L stands alone and W follows one day: no lists, ranges or steps | L, LW or one day with W, such as 15W',
    ],
    [
      '0 10 W * ? *',
      'day-of-month | W | L stands alone and W follows one day: no lists, ranges or steps | L, LW or one day with W, such as 15W',
    ],
    ['0 10 32W * ? *', 'day-of-month | 32 | 32 is above 31 | 1-31'],
    [
      '0 10 1-5W * ? *',
      'day-of-month | 1-5W | L stands alone and W follows one day: no lists, ranges or steps | L, LW or one day with W, such as 15W',
    ],
    [
      '0 10 1W,15W * ? *',
      'day-of-month | 1W,15W | L stands alone and W follows one day: no lists, ranges or steps | L, LW or one day with W, such as 15W',
    ],
    [
      '0 10 L,15 * ? *',
      'day-of-month | L,15 | L stands alone and W follows one day: no lists, ranges or steps | L, LW or one day with W, such as 15W',
    ],
    [
      '0 10 15L * ? *',
      'day-of-month | 15L | L stands alone and W follows one day: no lists, ranges or steps | L, LW or one day with W, such as 15W',
    ],
    ['0 10 2#1 * ? *', 'day-of-month | 2#1 | # belongs in day-of-week | L, LW or one day with W, such as 15W'],
    ['0 10 ?,1 * ? *', 'day-of-month | ? | ? stands alone, in one of the two day fields | *'],
    ['0 10 MON * ? *', 'day-of-month | MON | not a number | 1-31'],
    ['0 10 ? * 0#1 *', 'day-of-week | 0 | 0 is below 1 | 1-7 or SUN-SAT'],
    ['0 10 ? * FRI#6 *', 'day-of-week | #6 | a day of the week comes up to five times a month | #1 to #5'],
    ['0 10 ? * FRI#0 *', 'day-of-week | #0 | a day of the week comes up to five times a month | #1 to #5'],
    ['0 10 ? * FRI# *', 'day-of-week | # | a day of the week comes up to five times a month | #1 to #5'],
    ['0 10 ? * #3 *', 'day-of-week | #3 | a value is missing | 1-7 or SUN-SAT'],
    ['0 10 ? * 3#1,6#3 *', 'day-of-week | 3#1,6#3 | AWS takes one # expression, alone in its field | 3#1'],
    ['0 10 ? * FRI#3,MON *', 'day-of-week | FRI#3,MON | AWS takes one # expression, alone in its field | FRI#3'],
    ['0 10 ? * 3#1#2 *', 'day-of-week | 3#1#2 | AWS takes one # expression, alone in its field | 1#2'],
    ['0 10 ? * 2-6#1 *', 'day-of-week | 2-6 | not a number or a name | 1-7 or SUN-SAT'],
    ['0 10 ? * 8L *', 'day-of-week | 8 | 8 is above 7 | 1-7 or SUN-SAT'],
    ['0 10 ? * MON,FRIL *', 'day-of-week | MON,FRIL | L ends the field, after one day | L, FRIL or 6L'],
    ['0 10 ? * L5 *', 'day-of-week | L5 | L ends the field, after one day | L, FRIL or 6L'],
    ['0 10 ? * FRI-L *', 'day-of-week | FRI-L | L ends the field, after one day | L, FRIL or 6L'],
    ['0 10 ? * 3W *', 'day-of-week | 3W | not a number or a name | 1-7 or SUN-SAT'],
    ['0 10 ? * ?,MON *', 'day-of-week | ? | ? stands alone, in one of the two day fields | *'],
    [
      '',
      'expression |  | the expression is empty | minutes hours day-of-month month day-of-week year, such as 0 9 ? * MON-FRI *',
    ],
    ['cron(0 10 * * ? *)', 'expression | cron(0 10 * * ? *) | the six fields stand without cron(...) | 0 10 * * ? *'],
    [
      'rate(10 minutes)',
      'expression | rate(10 minutes) | this is not a cron | minutes hours day-of-month month day-of-week year, such as 0 9 ? * MON-FRI *',
    ],
    [
      'at(2026-12-01T09:00:00)',
      'expression | at(2026-12-01T09:00:00) | this is not a cron | minutes hours day-of-month month day-of-week year, such as 0 9 ? * MON-FRI *',
    ],
    ['@daily', 'expression | @daily | AWS has no names for crons | 0 0 * * ? *'],
    [
      '@reboot',
      'expression | @reboot | AWS has six fields, not 1 | minutes hours day-of-month month day-of-week year, such as 0 9 ? * MON-FRI *',
    ],
    [
      '0 9 * * 1-5',
      'expression | 0 9 * * 1-5 | five fields are Unix cron: AWS has a year too, and ? in one of the day fields | 0 9 ? * MON-FRI *',
    ],
    [
      '*/5 * * * *',
      'expression | */5 * * * * | five fields are Unix cron: AWS has a year too, and ? in one of the day fields | */5 * * * ? *',
    ],
    [
      '0 9 1 * 1',
      'expression | 0 9 1 * 1 | five fields are Unix cron: AWS has a year too, and ? in one of the day fields | 0 9 1 * ? * and 0 9 ? * MON *',
    ],
    [
      '0 9 * * 7',
      'expression | 0 9 * * 7 | five fields are Unix cron: AWS has a year too, and ? in one of the day fields | 0 9 ? * SUN *',
    ],
    ['0 9 ? * MON-FRI', 'expression | 0 9 ? * MON-FRI | the year is missing | 0 9 ? * MON-FRI *'],
    ['0 9 L * ?', 'expression | 0 9 L * ? | the year is missing | 0 9 L * ? *'],
    ['0 0 9 ? * MON-FRI *', 'expression | 0 0 9 ? * MON-FRI * | seven fields: AWS has no seconds | 0 9 ? * MON-FRI *'],
    [
      '* * *',
      'expression | * * * | AWS has six fields, not 3 | minutes hours day-of-month month day-of-week year, such as 0 9 ? * MON-FRI *',
    ],
    [
      'hello',
      'expression | hello | AWS has six fields, not 1 | minutes hours day-of-month month day-of-week year, such as 0 9 ? * MON-FRI *',
    ],
    [
      'constructor',
      'expression | constructor | AWS has six fields, not 1 | minutes hours day-of-month month day-of-week year, such as 0 9 ? * MON-FRI *',
    ],
    ['99999999999999999999 10 * * ? *', 'minutes | 99999999999999999999 | 99999999999999999999 is above 59 | 0-59'],
    [
      '0 9\u00a0? * MON\u2013FRI *',
      'expression | 0 9\u00a0? * MON\u2013FRI * | a character is not plain ASCII | 0 9 ? * MON-FRI *',
    ],
  ])('is refused with field, text, what is wrong and what would be right: %s', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it.each([
    [
      '0 10 ? * 9#9 *',
      [
        'day-of-week | 9 | 9 is above 7 | 1-7 or SUN-SAT',
        'day-of-week | #9 | a day of the week comes up to five times a month | #1 to #5',
      ],
    ],
    [
      'cron(0 25 * * ? *)',
      [
        'expression | cron(0 25 * * ? *) | the six fields stand without cron(...) | 0 25 * * ? *',
        'hours | 25 | 25 is above 23 | 0-23',
      ],
    ],
    [
      '99 9 * * *',
      [
        'expression | 99 9 * * * | five fields are Unix cron: AWS has a year too, and ? in one of the day fields | 99 9 * * ? *',
        'minutes | 99 | 99 is above 59 | 0-59',
      ],
    ],
    ['0 0 9 * * * *', ['expression | 0 0 9 * * * * | seven fields: AWS has no seconds | 0 9 * * ? *']],
    [
      '61 24 32 13 ? 1969',
      [
        'minutes | 61 | 61 is above 59 | 0-59',
        'hours | 24 | 24 is above 23 | 0-23',
        'day-of-month | 32 | 32 is above 31 | 1-31',
        'month | 13 | 13 is above 12 | 1-12 or JAN-DEC',
        'year | 1969 | 1969 is below 1970 | 1970-2199',
      ],
    ],
    [
      '61 24 32 13 8 1969',
      [
        'minutes | 61 | 61 is above 59 | 0-59',
        'hours | 24 | 24 is above 23 | 0-23',
        'day-of-month | 32 | one of the two day fields must be ? | 32 with ? in day-of-week, or ? with 8; for both, two schedules',
        'day-of-month | 32 | 32 is above 31 | 1-31',
        'day-of-week | 8 | 8 is above 7 | 1-7 or SUN-SAT',
        'month | 13 | 13 is above 12 | 1-12 or JAN-DEC',
        'year | 1969 | 1969 is below 1970 | 1970-2199',
      ],
    ],
    ['60,61 10 * * ? *', ['minutes | 60 | 60 is above 59 | 0-59', 'minutes | 61 | 61 is above 59 | 0-59']],
  ])('answers every mistake at once: %s', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it.each([
    ['0 0 12 * * ?', '0 12 * * ? *'],
    ['0 30 3 * * ?', '30 3 * * ? *'],
    ['0 0 9 ? * MON-FRI', '0 9 ? * MON-FRI *'],
    ['0 0 9 * * MON-FRI', '0 9 ? * MON-FRI *'],
    ['0 0/5 * * * ?', '0/5 * * * ? *'],
  ])('is known with the seconds first: %s', (text, right) => {
    expect(problems(text)).toEqual([
      `expression | ${text} | the seconds come first, which AWS does not have, and the year is missing | ${right}`,
    ]);
  });

  it('is never refused without a reason, and never makes the parser fail', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...'0159*?,-/LW# \tMONFRIJAcron()@é')).map((letters) => letters.join('')),
    );
    fc.assert(
      fc.property(text, (text) => {
        const read = parseCron(text);
        const problems = 'problems' in read ? read.problems : [];

        expect('cron' in read).toBe(problems.length === 0);
        for (const { wrong, right } of problems) expect([wrong, right]).not.toContain('');
      }),
      { numRuns: 1000 },
    );
  });

  it('has a problem in each of its bad fields, and in no other', () => {
    const either = (good: string, ...bad: readonly string[]) =>
      fc.oneof(
        fc.constant({ text: good, bad: false }),
        fc.constantFrom(...bad).map((text) => ({ text, bad: true })),
      );
    const fields = fc.record({
      minutes: either('0', '60', '5-', 'x', '?', '*/0'),
      hours: either('9', '24', '22-2', '1,,2', 'L'),
      'day-of-month': either('L', '0', '32', 'L-3', '1W,2', '2#1'),
      month: either('JAN', '13', 'JUNE', 'NOV-FEB', '?'),
      'day-of-week': fc.constant({ text: '?', bad: false }),
      year: either('*', '1969', '2030-2026', '26'),
    });
    fc.assert(
      fc.property(fields, (fields) => {
        const entries = Object.entries(fields);
        const read = parseCron(entries.map(([, { text }]) => text).join(' '));
        const found = 'problems' in read ? read.problems.map(({ field }) => field) : [];

        expect(found).toEqual(entries.filter(([, { bad }]) => bad).map(([field]) => field));
      }),
    );
  });
});
