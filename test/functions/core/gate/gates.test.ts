import { describe, expect, it } from 'vitest';
import { expiryOf } from '#core/aim/pursuit.ts';
import { DEFAULT_LIMITS, type Limits, type RestartEvent } from '#core/event.ts';
import { gate, isUnwanted, memorySpan, wantsNothing } from '#core/gate/gates.ts';
import type { Holds } from '#core/ports/holds.ts';
import type { Memory, PastAction } from '#core/ports/ledger.ts';
import fc from '#test/fast-check.ts';
import { shopWeb } from '#test/support/instances.ts';

const AT = Date.parse('2026-03-29T11:40:00Z');
const MINUTE = 60_000;

const event = (limits: Partial<Limits> = {}, facts: Partial<RestartEvent> = {}): RestartEvent => ({
  automation: 'restart-on-5xx',
  occurrence: 'event-1',
  at: '2026-03-29T11:40:00Z',
  trigger: { kind: 'alarm', alarm: 'shop-web-5xx' },
  components: [shopWeb],
  action: 'restart',
  parameters: {},
  mode: 'act',
  limits: { ...DEFAULT_LIMITS, ...limits },
  ...facts,
});
const scheduled = { trigger: { kind: 'schedule' as const, schedule: 'cron(40 11 * * ? *)', timezone: 'UTC' } };
const empty: Memory = { actions: [], rolledBackFrom: [], seenHealthy: [] };
const past = (at: number, facts: Partial<PastAction> = {}): PastAction => ({
  automation: 'restart-on-5xx',
  occurrence: `event-${at}`,
  action: 'restart',
  at,
  spent: true,
  ...facts,
});
interface Known extends Partial<Memory> {
  readonly holds?: Holds;
}
const ended = (what: RestartEvent, known: Known = {}, now = AT, asking: readonly string[] = []) => {
  const { holds = {}, ...memory } = known;
  const judged = gate({
    event: what,
    due: Date.parse(what.at),
    openedAt: Date.parse(what.at),
    expiresAt: expiryOf(what),
    component: shopWeb,
    memory: { ...empty, ...memory },
    holds,
    asking,
    now,
  });
  return judged.kind === 'ending' ? judged : undefined;
};
const judge = (...asked: Parameters<typeof ended>) => ended(...asked)?.reason;

describe('the gates', () => {
  it('let a fresh occurrence pass', () => {
    expect(judge(event({ cooldown: 600, budget: { actions: 3, per: 3600 } }))).toBeUndefined();
  });

  const hold = { reason: 'database migration', by: 'ana', at: AT };

  it('stop a component that is held, by whatever holds it longest', () => {
    const brief = { ...hold, until: AT + MINUTE };

    expect(judge(event(), { holds: { own: brief } })).toBe('held');
    expect(judge(event(), { holds: { own: brief } }, AT + MINUTE)).toBeUndefined();
    expect(judge(event(), { holds: { everything: hold } })).toBe('held');
    expect(ended(event(), { holds: { own: brief, everything: { ...brief, until: AT + 1 } } })?.until).toBe(AT + MINUTE);
    expect(ended(event(), { holds: { own: brief, everything: hold } })?.until).toBeUndefined();
  });

  it('say who holds a component, why, and until when', () => {
    expect(ended(event(), { holds: { own: hold } })?.message).toBe(
      'shop-web is held by ana until it is released: database migration',
    );
    expect(ended(event(), { holds: { own: { ...hold, until: AT + MINUTE } } })?.message).toBe(
      'shop-web is held by ana until 2026-03-29T11:41Z: database migration',
    );
  });

  it('stop for good what was wanted before a person stopped everything, and hold the rest', () => {
    expect(judge(event(), { holds: { stop: hold } })).toBe('stop-all');
    expect(judge(event(), { holds: { stop: { ...hold, until: AT } } }, AT + MINUTE)).toBe('stop-all');
    expect(judge(event({}, { at: '2026-03-29T11:39:00Z' }), { holds: { stop: { ...hold, at: AT - 1 } } })).toBe(
      'stop-all',
    );
    expect(judge(event(), { holds: { stop: { ...hold, at: AT - 1 } } })).toBe('held');
    expect(judge(event(), { holds: { stop: { ...hold, at: AT - 1, until: AT } } }, AT + MINUTE)).toBeUndefined();
  });

  it('stop a schedule on a date of its calendar, by the scheduled time in its zone however late it comes', () => {
    const night = {
      at: '2026-03-29T15:59:00Z',
      trigger: { kind: 'schedule' as const, schedule: 'cron(59 23 * * ? *)', timezone: 'Asia/Shanghai' },
      calendar: { except: ['sunday'], calendars: { sunday: { dates: ['2026-03-29'] } } },
    };
    const midnight = Date.parse(night.at) + MINUTE;

    expect(judge(event({}, night), {}, midnight)).toBe('closed');
    expect(judge(event({}, { ...night, at: '2026-03-29T16:00:00Z' }), {}, midnight)).toBeUndefined();
    expect(judge(event({}, { ...night, trigger: { kind: 'alarm', alarm: 'red' } }), {}, midnight)).toBeUndefined();
  });

  it('stop a schedule outside the calendars in only', () => {
    const calendar = { only: ['monday'], calendars: { monday: { dates: ['2026-03-30'] } } };

    expect(judge(event({}, { ...scheduled, calendar }))).toBe('closed');
    expect(judge(event({}, { trigger: { kind: 'person', by: 'ana', timezone: 'UTC' }, calendar }))).toBe('closed');
    expect(judge(event({}, { ...scheduled, calendar, at: '2026-03-30T11:40:00Z' }))).toBeUndefined();
  });

  it('stop what comes later than it expires, and not a second before', () => {
    expect(judge(event({ expires: 900 }), {}, AT + 900_000)).toBeUndefined();
    expect(judge(event({ expires: 900 }), {}, AT + 901_000)).toBe('stale');
  });

  it('stop what has not been red for long enough, and say when it will have been', () => {
    const limits = { redFor: 180, cooldown: 600 };
    const actions = [past(AT - MINUTE)];

    expect(ended(event(limits), { actions }, AT + 179_999)).toMatchObject({ reason: 'not-yet', until: AT + 180_000 });
    expect(ended(event(limits), {}, AT - 500)?.message).toBe(
      'It has been red for 0 s; nothing is done before it is so for 180 s.',
    );
    expect(judge(event(limits), {}, AT + 180_000)).toBeUndefined();
  });

  it('stop a schedule that a later one has overtaken, but no alarm', () => {
    expect(judge(event({}, scheduled), { latestSchedule: AT + 1 })).toBe('overtaken');
    expect(judge(event({}, scheduled), { latestSchedule: AT })).toBeUndefined();
    expect(judge(event(), { latestSchedule: AT + MINUTE })).toBeUndefined();
  });

  it('stop the same action on the same component within the cooldown, whichever automation sent it', () => {
    const limits = { cooldown: 600 };

    expect(judge(event(limits), { actions: [past(AT - 9 * MINUTE, { automation: 'another' })] })).toBe('cooldown');
    expect(judge(event(limits), { actions: [past(AT - 10 * MINUTE)] })).toBeUndefined();
    expect(judge(event(limits), { actions: [past(AT - MINUTE, { action: 'scale' })] })).toBeUndefined();
    expect(judge(event(limits), { actions: [past(AT - MINUTE, { spent: false })] })).toBeUndefined();
  });

  it('say how long ago the other action was, and how long the cooldown is', () => {
    const actions = [past(AT - 9 * MINUTE - 999, { automation: 'another' })];

    expect(ended(event({ cooldown: 600 }), { actions })?.message).toBe(
      'another sent a restart to shop-web 540 s ago; 600 s have to pass.',
    );
  });

  it('hold nothing that was sent for an occurrence against that occurrence, which may have to send it again', () => {
    const own = { actions: [past(AT - MINUTE, { occurrence: event().occurrence })] };

    expect(judge(event({ cooldown: 600 }), own)).toBeUndefined();
    expect(judge(event({ budget: { actions: 1, per: 3600 } }), own)).toBeUndefined();
  });

  it('hold against it what another automation sent for an occurrence of the same name', () => {
    const { occurrence } = event();
    const actions = [past(AT - MINUTE, { automation: 'another', occurrence })];

    expect(judge(event({ cooldown: 600 }), { actions })).toBe('cooldown');
  });

  it('stop an automation that has used up its budget, and count no other’s actions', () => {
    const limits = { budget: { actions: 2, per: 3600 } };
    const two = [past(AT - 50 * MINUTE), past(AT - 20 * MINUTE)];

    expect(judge(event(limits), { actions: two })).toBe('budget');
    expect(judge(event(limits), { actions: two.slice(1) })).toBeUndefined();
    expect(judge(event(limits), { actions: [past(AT - 60 * MINUTE), ...two.slice(1)] })).toBeUndefined();
    expect(judge(event(limits), { actions: two.map((one) => ({ ...one, automation: 'another' })) })).toBeUndefined();
  });

  it('are asked in their order', () => {
    const memory = { holds: { own: hold }, actions: [past(AT - 1)] };

    const calendar = { except: ['day'], calendars: { day: { dates: ['2026-03-29'] } } };
    const closed = event({ cooldown: 600 }, { ...scheduled, calendar });

    const later = { ...memory, latestSchedule: AT + 1 };
    expect(judge(closed, later, AT + 3_600_000)).toBe('closed');
    expect(judge(event({ expires: 900 }, scheduled), later, AT + 3_600_000)).toBe('overtaken');
    expect(judge(event({ expires: 900, cooldown: 36_000 }), memory, AT + 3_600_000)).toBe('stale');
    expect(judge(event({ cooldown: 36_000 }), memory, AT)).toBe('held');
    expect(judge(event({ cooldown: 600, budget: { actions: 1, per: 3600 } }), { actions: memory.actions })).toBe(
      'cooldown',
    );
  });

  it('never let more than the budget through, however the occurrences come', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 60 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 5 }), (times, actions) => {
        const sent: PastAction[] = [];
        for (const minute of times.toSorted((a, b) => a - b)) {
          const now = AT + minute * MINUTE;
          const what = event({ budget: { actions, per: 3600 } }, { at: new Date(now).toISOString() });
          if (judge(what, { actions: sent }, now) === undefined) sent.push(past(now));
        }
        for (const { at } of sent) {
          expect(sent.filter((one) => one.at >= at && one.at < at + 3_600_000).length).toBeLessThanOrEqual(actions);
        }
      }),
    );
  });

  it('tell by the event alone whether it was not meant to do anything: closed, and nothing else', () => {
    const storm = { family: 'shop', size: 6, within: 600, least: 3, share: 0.5 };
    const limits = { cooldown: 600, budget: { actions: 1, per: 3600 }, storm };
    const calendar = { except: ['day'], calendars: { day: { dates: ['2026-03-29'] } } };

    expect(wantsNothing(event(limits, scheduled))).toBe(false);
    expect(wantsNothing(event(limits, { ...scheduled, calendar }))).toBe(true);
    expect(['closed', 'held', 'stale', 'cooldown', 'budget', 'storm', 'verified'].filter(isUnwanted)).toEqual([
      'closed',
    ]);
  });

  it('need memory as far back as the longer of cooldown and budget', () => {
    expect(memorySpan(event())).toBe(0);
    expect(memorySpan(event({ cooldown: 600, budget: { actions: 1, per: 3600 } }))).toBe(3600);
  });
});

describe('a storm', () => {
  const storm = { family: 'shop', size: 6, within: 600, least: 3, share: 0.5 };
  const asked = (limits: Partial<Limits>, count: number) =>
    judge(
      event(limits),
      {},
      AT,
      Array.from({ length: count }, (_, index) => `instance-${index}`),
    );

  it('is more than half of the family', () => {
    expect(asked({ storm }, 3)).toBeUndefined();
    expect(asked({ storm }, 4)).toBe('storm');
  });

  it('is at least three components, however small the family', () => {
    expect(asked({ storm: { ...storm, size: 2 } }, 2)).toBeUndefined();
    expect(asked({ storm: { ...storm, size: 3 } }, 3)).toBe('storm');
  });

  it('is nothing to an automation that has it off', () => {
    expect(asked({}, 100)).toBeUndefined();
  });
});
