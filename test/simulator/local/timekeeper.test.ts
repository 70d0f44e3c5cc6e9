import { expect, it } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import { createTimekeeper } from '#simulator/local/timekeeper.ts';

const START = Date.parse('2026-11-24T09:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function open() {
  let real = START;
  const clock = createVirtualClock(START);
  const spans: string[] = [];
  const minutes = (at: number) => (at - START) / MINUTE;
  const keeper = createTimekeeper(
    clock,
    () => real,
    (from, until) => void spans.push(`${minutes(from)}-${minutes(until)}`),
  );
  const happened: string[] = [];
  const at = (minute: number, what: string) =>
    clock.at(START + minute * MINUTE, () => void happened.push(`${minutes(clock.now())} ${what}`));
  const passReally = (ms: number) => {
    real += ms;
  };
  return { clock, keeper, spans, happened, at, passReally, minutes };
}

it('goes as real time does, and plays what is due by then', async () => {
  const { clock, keeper, happened, at, passReally, minutes } = open();
  at(1, 'one');
  at(3, 'three');

  passReally(2 * MINUTE);
  await keeper.catchUp();

  expect(happened).toEqual(['1 one']);
  expect(minutes(clock.now())).toBe(2);
});

it('moves ahead, plays all that is due in between in its order, and goes on from there', async () => {
  const { clock, keeper, happened, at, passReally, minutes } = open();
  at(90, 'second');
  at(30, 'first');
  at(121, 'later');
  const moves: number[] = [];

  await keeper.moveBy(2 * HOUR, (to) => moves.push(minutes(to)));

  expect(happened).toEqual(['30 first', '90 second']);
  expect(minutes(clock.now())).toBe(120);
  expect(moves).toEqual(expect.arrayContaining([30, 90, 120]));
  expect(keeper.ahead()).toBe(2 * HOUR);

  passReally(MINUTE);
  await keeper.catchUp();
  expect(happened).toContain('121 later');
});

it('plans an hour ahead, one hour after the other, without a gap', async () => {
  const { keeper, spans } = open();

  await keeper.moveBy(3 * HOUR - 1);

  expect(spans).toEqual(['0-60', '60-120', '120-180']);
});

it('stands still while something is done, and does one thing after the other', async () => {
  const { clock, keeper, at, happened, passReally, minutes } = open();
  at(5, 'due');
  let finish = () => {};
  const standing = keeper.standing(() =>
    new Promise<void>((resolve) => (finish = resolve)).then(() => minutes(clock.now())),
  );
  passReally(10 * MINUTE);
  const caught = keeper.catchUp();
  await Promise.resolve();

  expect(happened).toEqual([]);
  finish();
  expect(await standing).toBe(0);
  await caught;
  expect(happened).toEqual(['5 due']);
});

it('what goes wrong is told to whoever asked, and keeps nobody else waiting', async () => {
  const { clock, keeper, passReally, minutes } = open();
  await expect(keeper.standing(() => Promise.reject(new Error('broke')))).rejects.toThrow('broke');

  passReally(MINUTE);
  await keeper.catchUp();

  expect(minutes(clock.now())).toBe(1);
});
