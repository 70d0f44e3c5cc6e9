import { expect } from 'vitest';
import type { Cron } from '#schedule/cron/cron.ts';
import { nextOccurrence } from '#schedule/occurrences.ts';
import type { CronSchedule, DstChoice } from '#schedule/schedule.ts';
import fc from '#test/fast-check.ts';
import { cronOf, cronTextArbitrary } from './cron-arbitrary.ts';
import { crone } from './crone.ts';
import { type ShownMinute, walksAroundChanges } from './wall-walk.ts';

const DAY = 86_400_000;
const INSTANTS = 100;

// None of them has changed its clocks since 2020.
const STEADY = ['UTC', 'Asia/Shanghai', 'Asia/Kolkata', 'America/Phoenix', 'Africa/Lagos', 'Asia/Kathmandu'];
const CHANGING = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'America/Santiago',
];
const OVERLAPS = ['first', 'second', 'both'] as const;

const at = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;

const cases = (count: number, seed: number, from: number, until: number) =>
  fc.sample(
    fc.record({
      cron: cronTextArbitrary(fc.constant('*')).map(cronOf),
      instants: fc.array(fc.integer({ min: from, max: until }), { minLength: INSTANTS, maxLength: INSTANTS }),
    }),
    { numRuns: count, seed },
  );

/** Croner, which reads the expressions itself. Says how many cases were compared: up to a hundred for each expression. */
export function againstCroner(count: number): number {
  let compared = 0;
  for (const [index, { cron, instants }] of cases(count, 1, Date.UTC(2021, 0, 1), Date.UTC(2027, 0, 1)).entries()) {
    const timezone = at(STEADY, index);
    const schedule: CronSchedule = { kind: 'cron', cron, timezone };
    // One that never fires, or hardly ever, keeps croner searching for long.
    if ((nextOccurrence(schedule, Date.UTC(2027, 0, 1)) ?? Infinity) > Date.UTC(2029, 0, 1)) continue;
    const croner = crone(cron, timezone);
    for (const instant of instants) {
      const after = Math.floor(instant / 1000) * 1000;
      const expected = croner.nextRun(new Date(after))?.getTime();
      const found = nextOccurrence(schedule, after);
      if (found !== expected) expect.fail(`${cron.text} in ${timezone} after ${after}: ${found}, not ${expected}`);
      compared += 1;
    }
  }
  return compared;
}

/** Every minute around a change of clocks, as Intl shows it, and croner only for the days. */
export function againstWalks(count: number): number {
  const walks = CHANGING.flatMap((timezone) =>
    walksAroundChanges(timezone, 2026).map((shown) => ({ timezone, shown })),
  );
  let compared = 0;
  for (const [index, { cron, instants }] of cases(count, 2, 0, 2 * DAY).entries()) {
    const { timezone, shown } = at(walks, index);
    const overlap = at(OVERLAPS, Math.floor(index / walks.length));
    const schedule: CronSchedule = { kind: 'cron', cron, timezone, dst: { gap: 'skip', overlap } };
    const firings = firingsIn(shown, cron, overlap);
    const [start, end] = [(shown[0]?.at ?? 0) + DAY, (shown.at(-1)?.at ?? 0) - DAY];
    for (const instant of instants) {
      const after = start + instant;
      const found = nextOccurrence(schedule, after);
      const expected = firings.find((firing) => firing > after && firing < end);
      const agrees = expected === undefined ? found === undefined || found >= end : found === expected;
      if (!agrees) expect.fail(`${cron.text} in ${timezone}, ${overlap}, after ${after}: ${found}, not ${expected}`);
      compared += 1;
    }
  }
  return compared;
}

function firingsIn(shown: readonly ShownMinute[], cron: Cron, overlap: DstChoice['overlap']): readonly number[] {
  const walls = shown.map(({ wall }) => wall);
  const days = daysOf(cron, Math.min(...walls), Math.max(...walls));
  const [first, last] = [new Map<number, number>(), new Map<number, number>()];
  for (const { at: instant, wall } of shown) {
    if (!first.has(wall)) first.set(wall, instant);
    last.set(wall, instant);
  }
  return shown
    .filter(({ wall }) => {
      const time = new Date(wall);
      const fires = cron.hours.includes(time.getUTCHours()) && cron.minutes.includes(time.getUTCMinutes());
      return fires && days.has(Math.floor(wall / DAY));
    })
    .filter(({ at: instant, wall }) => overlap === 'both' || (overlap === 'first' ? first : last).get(wall) === instant)
    .map(({ at: instant }) => instant);
}

/** Asked of each midnight by itself: a cron that never fires would keep croner searching. */
function daysOf(cron: Cron, from: number, until: number): ReadonlySet<number> {
  const midnight = crone(cronOf(cron.text.replace(/^\S+ \S+/, '0 0')));
  const days = new Set<number>();
  for (let day = Math.floor(from / DAY); day * DAY <= until; day += 1) {
    if (midnight.match(new Date(day * DAY))) days.add(day);
  }
  return days;
}
