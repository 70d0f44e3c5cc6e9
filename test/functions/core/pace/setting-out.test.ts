import { describe, expect, it } from 'vitest';
import { afterTurn, type Facts, NOT_SET_OUT, type SettingOut, whoseTurn } from '#core/pace/setting-out.ts';
import { spanOf } from '#core/rate/requests.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const SECOND = 1_000_000;
const HOUR_MS = 3_600_000;

/** Three runs a second. */
const facts = (more: Partial<Facts> = {}): Facts => ({
  now: T0,
  attempt: 1,
  count: 10,
  moved: 0,
  lane: 'fleet',
  span: SECOND / 3,
  expires: T0 + HOUR_MS,
  ...more,
});
const promised: SettingOut = { ...NOT_SET_OUT, slot: { at: T0 * 1000, moved: 0 } };

/** Until nothing is left to do: at which second which places were asked for. */
function play(begin: SettingOut, known: Facts, refuses: (place: number, second: number) => boolean = () => false) {
  const asked: [number, readonly number[]][] = [];
  let state = begin;
  let now = known.now;
  let looks = 0;
  for (; looks < 3000; ) {
    looks += 1;
    const at = { ...known, now, attempt: looks };
    const turn = whoseTurn(state, at);
    const second = (now - known.now) / 1000;
    if (turn.length > 0) asked.push([second, turn]);
    const refusals = turn.filter((place) => refuses(place, second));
    state = afterTurn(state, turn, new Set(refusals), at);
    if (state.seconds === undefined) break;
    now += state.seconds * 1000;
  }
  return { asked, state, looks };
}

describe('the components of an event', () => {
  it('are begun in their order, as many in a second as the rate allows', () => {
    const { asked, state } = play(promised, facts());

    expect(asked).toEqual([
      [0, [0, 1, 2]],
      [1, [3, 4, 5]],
      [2, [6, 7, 8]],
      [3, [9]],
    ]);
    expect(state.refused).toEqual([]);
  });

  it('wait for their first slot without a look', () => {
    const later = { ...promised, slot: { at: (T0 + HOUR_MS / 2) * 1000, moved: 0 } };
    const { asked, looks } = play(later, facts());

    expect(asked[0]).toEqual([1800, [0, 1, 2]]);
    expect(looks).toBe(5);
  });

  it.each([10, 20, 200])(
    'are begun in fewer than a hundred operations at %d requests a second, though ten thousand go before them',
    (perSecond) => {
      // What a schedule carries: 32 KB of them.
      const facing = facts({ count: 150, span: spanOf(6, perSecond), expires: T0 + 24 * HOUR_MS });
      const behind = { ...promised, slot: { at: T0 * 1000 + spanOf(60_000, perSecond), moved: 0 } };
      const { asked, looks } = play(behind, facing);

      expect(asked.flatMap(([, places]) => places)).toHaveLength(150);
      expect(looks).toBeLessThan(95);
    },
  );

  it('are put off by what goes before them, and what is urgent is not', () => {
    expect(whoseTurn(promised, facts({ moved: 5 * SECOND }))).toEqual([]);
    expect(whoseTurn(promised, facts({ moved: 5 * SECOND, lane: 'urgent' }))).toEqual([0, 1, 2]);
  });

  it('are all begun at once when the occurrence has expired: each says so', () => {
    const late = { ...promised, slot: { at: (T0 + 2 * HOUR_MS) * 1000, moved: 0 } };

    expect(whoseTurn(late, facts({ now: T0 + HOUR_MS + 1 }))).toHaveLength(10);
  });

  it('are asked for again where Lambda refused, for five minutes, keep nobody else waiting, and are then left to the reconciler', () => {
    const { asked, state } = play(promised, facts(), (place) => place === 4);

    expect(asked.slice(0, 4).map(([, places]) => places)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7, 8],
      [4, 9],
    ]);
    expect(asked.at(-1)).toEqual([301, [4]]);
    expect(state.refused).toEqual([]);
  });

  it('fit into a checkpoint, also where Lambda refuses 1,700 of them', () => {
    const known = facts({ count: 1700, expires: T0 - 1 });
    const turn = whoseTurn(promised, known);

    const state = afterTurn(promised, turn, new Set(turn), known);
    expect(state.refused).toHaveLength(1700);
    expect(JSON.stringify(state).length).toBeLessThan(256_000);
  });

  it.each([
    [1700, 6 * (SECOND / 10)],
    [1700, 6 * SECOND],
    [10_000, 6 * (SECOND / 50)],
  ])(
    'take far fewer looks than an execution has operations, with %d of them at %d microseconds each',
    (count, span) => {
      const known = facts({ count, span, expires: T0 + 24 * HOUR_MS });

      expect(play(promised, known).looks).toBeLessThan(1100);

      // All the while as much again is sent beside them, or so much that next to nothing is left, or nothing until it expires.
      for (const share of [0.5, 0.95, 0.999, 1]) {
        let state: SettingOut = promised;
        let now = T0;
        let looks = 0;
        for (; looks < 3000; ) {
          looks += 1;
          const at = { ...known, now, attempt: looks, moved: (now - T0) * 1000 * share };
          state = afterTurn(state, whoseTurn(state, at), new Set(), at);
          if (state.seconds === undefined) break;
          now += state.seconds * 1000;
        }
        expect(state.asked).toBe(count);
        expect(looks).toBeLessThan(1500);
      }
    },
  );
});

describe('the components of an event with atOnce', () => {
  const paced = facts({ pace: { atOnce: 4, stops: false } });

  it('are begun as many as there is room for, and the others as those end', () => {
    const first = afterTurn(NOT_SET_OUT, whoseTurn(NOT_SET_OUT, paced), new Set(), paced);
    expect(first.underWay.map(({ place }) => place)).toEqual([0, 1, 2, 3]);
    expect(whoseTurn(first, paced)).toEqual([]);

    const oneEnded = { ...first, underWay: first.underWay.slice(1) };
    expect(whoseTurn(oneEnded, paced)).toEqual([4]);
  });

  it('take up room also where Lambda may not have begun them', () => {
    const refused = afterTurn(NOT_SET_OUT, [0, 1, 2, 3], new Set([2]), paced);

    expect(whoseTurn(refused, { ...paced, now: T0 + 1000 })).toEqual([]);
    expect(whoseTurn(refused, { ...paced, now: T0 + 2000 })).toEqual([2]);
  });

  it('are looked after to the end where what fails calls off others, and else until all are begun', () => {
    const all: SettingOut = { ...NOT_SET_OUT, asked: 10, underWay: [{ place: 9, since: T0 }] };

    expect(afterTurn(all, [], new Set(), paced).seconds).toBeUndefined();
    expect(afterTurn(all, [], new Set(), facts({ pace: { atOnce: 4, stops: true } })).seconds).toBe(10);
  });
});
