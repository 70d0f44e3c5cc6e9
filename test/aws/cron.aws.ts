import { expect, it } from 'vitest';
import { nextOccurrence } from '#schedule/occurrences.ts';
import type { CronSchedule } from '#schedule/schedule.ts';
import fc from '#test/fast-check.ts';
import { cronOf, cronTextArbitrary } from '#test/schedule/cron-arbitrary.ts';
import { firingsByQuartz } from './quartz/next-firings.ts';

const COUNT = 3;
/** Quartz looks no further than a hundred years ahead of today. */
const HORIZON = Date.UTC(2100, 0, 1);

/**
 * The one difference: of 31W in a month that has none Quartz looks at the day after its last, and fires on the last if that is a Saturday. Here
 * it fires in no such month, as 31 does.
 */
const isLateWeekday = (text: string): boolean => /\b(29|30|31)W\b/i.test(text);

const questions = fc.sample(
  fc.record({
    text: cronTextArbitrary(fc.oneof(fc.constant('*'), fc.integer({ min: 2021, max: 2099 }).map(String))).filter(
      (text) => !isLateWeekday(text),
    ),
    // Whole seconds: Quartz drops what is less.
    after: fc
      .integer({ min: Date.UTC(2021, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 })
      .map((second) => second * 1000),
  }),
  { numRuns: 20_000, seed: 1 },
);

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** With seconds, and names as numbers: a name beside a number in one item, or before a step, is more than Quartz can read. */
function inQuartz(text: string): string {
  const [minutes, hours, date, month = '', day = '', year] = text.toUpperCase().split(' ');
  const numbered = (field: string, names: readonly string[]) =>
    field.replace(/[A-Z]{3}/g, (name) => String(names.indexOf(name) + 1));
  return `0 ${minutes} ${hours} ${date} ${numbered(month, MONTHS)} ${numbered(day, DAYS)} ${year}`;
}

/** In UTC: where clocks change, AWS and Quartz do not do the same. */
function ours(text: string, after: number): readonly number[] {
  const schedule: CronSchedule = { kind: 'cron', cron: cronOf(text), timezone: 'UTC' };
  const found: number[] = [];
  let at = nextOccurrence(schedule, after);
  while (at !== undefined && at < HORIZON && found.length < COUNT) {
    found.push(at);
    at = nextOccurrence(schedule, at);
  }
  return found;
}

it('Quartz, from which AWS has its crons, fires as ours do, in 20,000 expressions', async () => {
  const asked = questions.map(({ text, after }) => ({ expression: inQuartz(text), after, count: COUNT }));
  const answers = await firingsByQuartz(asked);

  const different = questions.flatMap(({ text, after }, index) => {
    const answer = answers[index] ?? [];
    const theirs = typeof answer === 'string' ? answer : answer.filter((at) => at < HORIZON);
    const expected = ours(text, after);
    return JSON.stringify(theirs) === JSON.stringify(expected) ? [] : [{ text, after, theirs, ours: expected }];
  });
  expect(different.slice(0, 20)).toEqual([]);
  expect(answers.filter((answer) => answer.length === COUNT).length).toBeGreaterThan(15_000);
});
