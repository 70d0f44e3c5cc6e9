import { describe, expect, it } from 'vitest';
import { type Budget, dueAt, reserve, type Slot, spend } from '#core/rate/budget.ts';
import fc from '#test/fast-check.ts';

const SECOND = 1_000_000;
const T0 = 1_774_742_400 * SECOND;
/** Ten requests a second. */
const ONE = SECOND / 10;

describe('a slot', () => {
  it('is there at once while nobody waits', () => {
    const { slot } = reserve({ free: T0 - 1, urgent: 0, moved: 7 }, { lane: 'fleet', now: T0, span: 6 * ONE });

    expect(slot).toEqual({ at: T0, moved: 7 });
  });

  it('of a fleet comes after all that were promised before', () => {
    const first = reserve(undefined, { lane: 'fleet', now: T0, span: 6 * ONE });
    const second = reserve(first.after, { lane: 'fleet', now: T0, span: ONE });

    expect(second.slot.at).toBe(T0 + 6 * ONE);
  });

  it('of what is urgent waits for no fleet, which is put off instead', () => {
    const fleet = reserve(undefined, { lane: 'fleet', now: T0, span: 1000 * ONE });
    const alarm = reserve(fleet.after, { lane: 'urgent', now: T0 + SECOND, span: 6 * ONE });

    expect(alarm.slot.at).toBe(T0 + SECOND);
    expect(dueAt({ at: T0 + 2 * SECOND, moved: fleet.slot.moved }, alarm.after.moved)).toBe(T0 + 2 * SECOND + 6 * ONE);
  });

  it('of what is urgent comes after others that are', () => {
    const first = reserve(undefined, { lane: 'urgent', now: T0, span: 6 * ONE });

    expect(reserve(first.after, { lane: 'urgent', now: T0 + 1, span: ONE }).slot.at).toBe(T0 + 6 * ONE);
  });

  it('is put off by what is sent without one', () => {
    const fleet = reserve(undefined, { lane: 'fleet', now: T0, span: 10 * ONE });

    expect(dueAt(fleet.slot, spend(fleet.after, { now: T0, span: ONE }).moved)).toBe(T0 + ONE);
  });
});

const event = fc.record({ at: fc.nat({ max: 60 * SECOND }), requests: fc.integer({ min: 1, max: 40 }) });

/** Each asks once, at its time; each request of a fleet is sent as soon as its slot has come, whatever put it off meanwhile. */
function play(fleets: readonly { at: number; requests: number }[], alarms: typeof fleets, extras: readonly number[]) {
  let budget: Budget | undefined;
  const waiting: Slot[] = [];
  const sent: { at: number; lane: 'fleet' | 'urgent' | 'sent' }[] = [];
  const deeds = [
    ...fleets.map((one) => ({ ...one, lane: 'fleet' as const })),
    ...alarms.map((one) => ({ ...one, lane: 'urgent' as const })),
    ...extras.map((at) => ({ at, requests: 1, lane: 'sent' as const })),
  ].toSorted((one, other) => one.at - other.at);
  const release = (until: number): void => {
    const moved = budget?.moved ?? 0;
    for (const slot of waiting.splice(0)) {
      const at = dueAt(slot, moved);
      if (at <= until) sent.push({ at, lane: 'fleet' });
      else waiting.push(slot);
    }
  };
  for (const { at, requests, lane } of deeds) {
    const now = T0 + at;
    release(now);
    const span = requests * ONE;
    if (lane === 'sent') {
      budget = spend(budget, { now, span });
      sent.push({ at: now, lane });
    } else {
      const { slot, after } = reserve(budget, { lane, now, span });
      budget = after;
      const each = Array.from({ length: requests }, (_, index) => ({ ...slot, at: slot.at + index * ONE }));
      if (lane === 'fleet') waiting.push(...each);
      else sent.push(...each.map((one) => ({ at: one.at, lane })));
    }
  }
  release(Number.POSITIVE_INFINITY);
  return sent.toSorted((one, other) => one.at - other.at);
}

const gaps = (sent: readonly { at: number }[]): number[] =>
  sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));

describe('whatever is asked for at whatever time', () => {
  const fleets = fc.array(event, { maxLength: 8 });
  const alarms = fc.array(event, { maxLength: 8 });

  it('fleets alone never send more than the rate in any span of time, and nobody has the slot of another', () => {
    const property = fc.property(fleets, (some) => {
      expect(Math.min(ONE, ...gaps(play(some, [], [])))).toBe(ONE);
    });

    fc.assert(property);
  });

  it('what is urgent never sends more than the rate, and begins as if there were no fleets', () => {
    const property = fc.property(fleets, alarms, (some, others) => {
      const urgent = play(some, others, []).filter(({ lane }) => lane === 'urgent');

      expect(Math.min(ONE, ...gaps(urgent))).toBe(ONE);
      expect(urgent).toEqual(play([], others, []));
    });

    fc.assert(property);
  });

  it('fleets give back all that is sent beside them, and do so without wasting any of the rate', () => {
    const property = fc.property(
      fc.integer({ min: 100, max: 600 }),
      alarms,
      fc.array(fc.nat({ max: 9 * SECOND })),
      (requests, others, extras) => {
        const early = others.map((one) => ({ ...one, at: one.at % (9 * SECOND) }));
        const sent = play([{ at: 0, requests }], early, extras);

        // Busy all the time, so the last of the fleet is sent when all of them would have been, one after the other.
        expect(sent.findLast(({ lane }) => lane === 'fleet')?.at).toBe(T0 + (sent.length - 1) * ONE);
      },
    );

    fc.assert(property);
  });
});
