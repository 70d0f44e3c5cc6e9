import { describe, expect, it } from 'vitest';
import { nextOccurrence, occurrencesBetween, previousOccurrence } from '#schedule/occurrences.ts';
import type { Schedule } from '#schedule/schedule.ts';
import { instantsOf, wallTimeAt } from '#schedule/zones/time-zone.ts';
import { wallTimeOf } from '#schedule/zones/wall-time.ts';
import fc from '#test/fast-check.ts';
import { cronOf, cronTextArbitrary, zoneArbitrary } from './cron-arbitrary.ts';
import { crone } from './crone.ts';

const DAY = 86_400_000;
const START = Date.UTC(1970, 0, 1);
const END = Date.UTC(2200, 0, 1);

const instantArbitrary = fc.oneof(
  fc.integer({ min: START, max: END }),
  // Where the zones of the list change their clocks, and where years end.
  fc
    .tuple(
      fc.integer({ min: 1990, max: 2060 }),
      fc.constantFrom('03-08T10:00Z', '03-29T01:00Z', '04-23T22:00Z', '11-01T09:00Z', '10-25T01:00Z', '12-31T10:00Z'),
      fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 }),
    )
    .map(([year, when, minutes]) => Date.parse(`${year}-${when}`) + minutes * 60_000),
);

const scheduleArbitrary: fc.Arbitrary<Schedule> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(cronTextArbitrary(fc.constantFrom('*', '*', '2000-2050/3')), zoneArbitrary)
      .map(([text, timezone]): Schedule => ({ kind: 'cron', cron: cronOf(text), timezone })),
  },
  fc
    .tuple(fc.integer({ min: 1, max: 100_000 }), instantArbitrary)
    .map(([minutes, from]): Schedule => ({ kind: 'rate', seconds: minutes * 60, from })),
  fc
    .tuple(instantArbitrary, zoneArbitrary)
    .map(([ms, timezone]): Schedule => ({ kind: 'at', local: wallTimeOf(ms), timezone })),
);

const take = (count: number, instants: Iterable<number>): readonly number[] => {
  const taken: number[] = [];
  for (const instant of instants) {
    if (taken.length === count) break;
    taken.push(instant);
  }
  return taken;
};

describe('the occurrences of any schedule', () => {
  it('are sorted, never repeat and keep to the span asked for', () => {
    fc.assert(
      fc.property(
        scheduleArbitrary,
        instantArbitrary,
        fc.integer({ min: 0, max: 400 * DAY }),
        (schedule, from, length) => {
          const found = take(2000, occurrencesBetween(schedule, from, from + length));

          expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
          for (const instant of found) expect(instant >= from && instant < from + length).toBe(true);
        },
      ),
    );
  });

  it('are each found by next from the one before, and by previous from the one after', () => {
    fc.assert(
      fc.property(scheduleArbitrary, instantArbitrary, (schedule, from) => {
        const found = take(50, occurrencesBetween(schedule, from, END + 2 * DAY));

        expect(nextOccurrence(schedule, from - 1)).toBe(found[0]);
        found.slice(1).forEach((instant, index) => {
          expect(nextOccurrence(schedule, found[index] ?? 0)).toBe(instant);
          expect(previousOccurrence(schedule, instant)).toBe(found[index]);
        });
      }),
    );
  });

  it('leave none between next and previous', () => {
    fc.assert(
      fc.property(scheduleArbitrary, instantArbitrary, (schedule, instant) => {
        const next = nextOccurrence(schedule, instant);
        const previous = previousOccurrence(schedule, instant);

        if (next !== undefined) {
          expect(next).toBeGreaterThan(instant);
          expect(nextOccurrence(schedule, previousOccurrence(schedule, next) ?? Number.NEGATIVE_INFINITY)).toBe(next);
          expect(previousOccurrence(schedule, next) ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(instant);
        }
        if (previous !== undefined) {
          expect(previous).toBeLessThan(instant);
          expect(previousOccurrence(schedule, nextOccurrence(schedule, previous) ?? Number.POSITIVE_INFINITY)).toBe(
            previous,
          );
          expect(nextOccurrence(schedule, previous) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(instant);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are the same whether a span is read whole or in two parts', () => {
    const length = fc.integer({ min: 0, max: 20 * DAY });
    fc.assert(
      fc.property(scheduleArbitrary, instantArbitrary, length, length, (schedule, from, first, second) => {
        const whole = [...occurrencesBetween(schedule, from, from + first + second)];
        const before = [...occurrencesBetween(schedule, from, from + first)];
        const after = [...occurrencesBetween(schedule, from + first, from + first + second)];

        expect([...before, ...after]).toEqual(whole);
      }),
    );
  });
});

describe('the occurrences of a cron', () => {
  it('show on the wall what its fields say, for the first time', () => {
    fc.assert(
      fc.property(cronTextArbitrary(fc.constant('*')), zoneArbitrary, instantArbitrary, (text, timezone, from) => {
        const cron = cronOf(text);
        for (const instant of take(30, occurrencesBetween({ kind: 'cron', cron, timezone }, from, END))) {
          const wall = wallTimeAt(instant, timezone);

          expect(cron.minutes).toContain(wall.minute);
          expect(cron.hours).toContain(wall.hour);
          expect(cron.months).toContain(wall.month);
          expect(wall.second).toBe(0);
          expect(instantsOf(wall, timezone)[0]).toBe(instant);
        }
      }),
    );
  });

  it('are, in any zone, those of the same cron in UTC read as wall times', () => {
    fc.assert(
      fc.property(cronTextArbitrary(fc.constant('*')), zoneArbitrary, instantArbitrary, (text, timezone, from) => {
        const cron = cronOf(text);
        const floating = occurrencesBetween({ kind: 'cron', cron, timezone: 'UTC' }, from - DAY, from + 4 * DAY);
        const expected = [...floating]
          .flatMap((wall) => instantsOf(wallTimeOf(wall), timezone).slice(0, 1))
          .filter((instant) => instant >= from && instant < from + 3 * DAY);

        expect([...occurrencesBetween({ kind: 'cron', cron, timezone }, from, from + 3 * DAY)]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('are, in UTC, those that croner finds', () => {
    const years = fc.constantFrom('*', '2020/3', '2024-2060', '2028,2032');
    fc.assert(
      fc.property(cronTextArbitrary(years), fc.integer({ min: START, max: Date.UTC(2027, 0, 1) }), (text, from) => {
        const cron = cronOf(text);
        const found = take(25, occurrencesBetween({ kind: 'cron', cron, timezone: 'UTC' }, from, END));
        // A cron that never fires keeps croner searching for long.
        fc.pre(found.length > 0);

        const runs = crone(cron).nextRuns(found.length, new Date(Math.ceil(from / 1000) * 1000 - 1));

        expect(found).toEqual(runs.map(Number));
      }),
      { numRuns: 300 },
    );
  });
});
