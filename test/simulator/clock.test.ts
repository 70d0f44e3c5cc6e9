import { expect, test } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import fc from '#test/fast-check.ts';

const START = Date.parse('2026-11-24T00:00:00Z');
const HOUR = 3_600_000;

test('time stands where it was put until it is told to run', () => {
  const clock = createVirtualClock(START);

  expect(clock.now()).toBe(START);
  expect(clock.next()).toBeUndefined();
});

test('appointments are kept in the order of their times, and in that of their making where those are the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 })), async (hours) => {
      const clock = createVirtualClock(START);
      const kept: [hour: number, made: number][] = [];
      for (const [made, hour] of hours.entries()) {
        clock.at(START + hour * HOUR, () => void kept.push([hour, made]));
      }

      await clock.runUntil(START + 5 * HOUR);

      expect(kept).toEqual([...hours.entries()].map(([made, hour]) => [hour, made]).toSorted(byHourThenMade));
    }),
  );
});

test('what is to be done before all else of its time is, and the last that was to be so is the first', async () => {
  const makings = fc.array(fc.record({ hour: fc.integer({ min: 0, max: 5 }), isBefore: fc.boolean() }));
  await fc.assert(
    fc.asyncProperty(makings, async (made) => {
      const clock = createVirtualClock(START);
      const kept: number[] = [];
      for (const [index, { hour, isBefore }] of made.entries()) {
        const keep = () => void kept.push(index);
        if (isBefore) clock.before(START + hour * HOUR, keep);
        else clock.at(START + hour * HOUR, keep);
      }

      await clock.runUntil(START + 5 * HOUR);

      const numbered = made.map((one, index) => ({ ...one, index }));
      const turns = [
        ...numbered.filter(({ isBefore }) => isBefore).toReversed(),
        ...numbered.filter(({ isBefore }) => !isBefore),
      ];
      expect(kept).toEqual(turns.toSorted((a, b) => a.hour - b.hour).map(({ index }) => index));
    }),
  );
});

test('what is made while others are kept takes its place among them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), async (hours) => {
      const clock = createVirtualClock(START);
      const kept: number[] = [];
      const [first = 0, ...others] = hours;
      clock.at(START + first * HOUR, () => {
        for (const hour of others) clock.at(START + hour * HOUR, () => void kept.push(clock.now()));
      });
      for (const hour of others) clock.at(START + hour * HOUR, () => void kept.push(clock.now()));

      await clock.runUntil(START + 9 * HOUR);

      expect(kept).toHaveLength(2 * others.length);
      expect(kept).toEqual(kept.toSorted((a, b) => a - b));
      expect(clock.next()).toBeUndefined();
    }),
  );
});

const byHourThenMade = ([a = 0, x = 0]: number[], [b = 0, y = 0]: number[]) => a - b || x - y;

test('an appointment is waited for, and what it makes is kept as well', async () => {
  const clock = createVirtualClock(START);
  const seen: string[] = [];
  const note = (what: string) => seen.push(`${what} at ${(clock.now() - START) / HOUR}`);
  clock.at(START + 2 * HOUR, async () => {
    await new Promise((resolve) => setImmediate(resolve));
    clock.at(START + HOUR, () => void note('too late, so at once'));
    clock.at(START + 3 * HOUR, () => void note('later'));
    note('first');
  });
  clock.at(START + 4 * HOUR, () => void note('the last moment'));
  clock.at(START + 4 * HOUR + 1, () => void note('never'));

  await clock.runUntil(START + 4 * HOUR);

  expect(seen).toEqual(['first at 2', 'too late, so at once at 2', 'later at 3', 'the last moment at 4']);
  expect(clock.now()).toBe(START + 4 * HOUR);
  expect(clock.next()).toBe(START + 4 * HOUR + 1);
});

test('time never goes back, not even when it is told to run until a time that is past', async () => {
  const clock = createVirtualClock(START);
  await clock.runUntil(START + HOUR);

  await clock.runUntil(START);

  expect(clock.now()).toBe(START + HOUR);
});

test('each move is announced once, with where it leads from and to, and waited for', async () => {
  const clock = createVirtualClock(START);
  const moves: number[][] = [];
  for (const hour of [1, 1, 2]) clock.at(START + hour * HOUR, () => undefined);

  await clock.runUntil(START + 3 * HOUR, async (from, to) => {
    await Promise.resolve();
    moves.push([from, clock.now(), to].map((time) => (time - START) / HOUR));
  });

  expect(moves).toEqual([
    [0, 0, 1],
    [1, 1, 2],
    [2, 2, 3],
  ]);
});

test('other threads read the same time', async () => {
  const clock = createVirtualClock(START);
  const [elsewhere] = [new Float64Array(clock.shared)];

  await clock.runUntil(START + HOUR);

  expect(elsewhere[0]).toBe(START + HOUR);
});

test('an error of an appointment ends the running, and the next appointment is still there', async () => {
  const clock = createVirtualClock(START);
  clock.at(START + HOUR, () => Promise.reject(new Error('broken')));
  clock.at(START + 2 * HOUR, () => undefined);

  await expect(clock.runUntil(START + 3 * HOUR)).rejects.toThrow('broken');

  expect(clock.next()).toBe(START + 2 * HOUR);
});
