import { describe, expect, it } from 'vitest';
import type { Automations } from '#automations/file/automation.ts';
import { planOf } from '#automations/plan/plan-of.ts';
import { replay } from '#automations/plan/replay.ts';
import { describeState } from '#automations/plan/step.ts';
import { whyOf } from '#automations/plan/why.ts';
import { localText } from '#automations/plan/words.ts';
import { describeAction } from '#core/action.ts';
import { utcText } from '#core/instant.ts';
import fc from '#test/fast-check.ts';
import { restart, scale, shop, start, stop } from './shop.ts';

const DAY = 86_400_000;

const told = (file: Automations, from: string, days: number): readonly string[] => {
  const begins = Date.parse(from);
  return planOf(file, { from: begins, until: begins + days * DAY }).actions.map((action) =>
    [
      localText(action.at, action.timezone),
      utcText(action.at),
      action.component,
      describeAction(action),
      `${describeState(action.before)} > ${describeState(action.after)}`,
      ...(action.verdict === 'acts' ? [] : [action.verdict]),
      ...(action.moved === undefined ? [] : [action.moved]),
    ].join(', '),
  );
};

const newYork = (cron: string) => ({ when: { cron, timezone: 'America/New_York' }, components: ['api'] });

const twoZones = shop({
  opens: scale(8, '0 8 ? * MON-FRI *'),
  closes: scale(2, '0 20 ? * * *'),
  'ny-opens': scale(6, '', newYork('0 9 ? * SAT,SUN *')),
  wakes: start('30 2 ? * SAT,SUN *', {
    when: { cron: '30 2 ? * SAT,SUN *', timezone: 'Europe/Berlin', dst: { gap: 'after', overlap: 'both' } },
  }),
  sleeps: stop('0 6 ? * SAT,SUN *'),
});

it('says what is kept, where it acts and where it is so already', () => {
  const kept = shop({
    opens: scale(8, '0 8 ? * MON *', { keep: '5m' }),
    again: scale(8, '0 9 ? * MON *', { keep: true }),
    closes: scale(2, '0 20 ? * MON *'),
  });
  const from = Date.parse('2027-03-29T00:00Z');

  expect(planOf(kept, { from, until: from + DAY }).actions.map(({ verdict, keep }) => [verdict, keep])).toEqual([
    ['acts', 300],
    ['idle', 900],
    ['acts', undefined],
  ]);
});

/** Counted by hand. */
describe('the plan of a week in which clocks change', () => {
  it('in Berlin, forward: a firing in the gap is where it was to be moved, all later ones are an hour earlier in UTC', () => {
    expect(told(twoZones, '2027-03-26T12:00Z', 3)).toEqual([
      'Fri 2027-03-26 20:00, 2027-03-26T19:00Z, web, scale 2, 8 replicas > 2 replicas',
      'Sat 2027-03-27 02:30, 2027-03-27T01:30Z, batch, start, stopped > running',
      'Sat 2027-03-27 06:00, 2027-03-27T05:00Z, batch, stop, running > stopped',
      'Sat 2027-03-27 09:00, 2027-03-27T13:00Z, api, scale 6, 6 replicas > 6 replicas, idle',
      'Sat 2027-03-27 20:00, 2027-03-27T19:00Z, web, scale 2, 2 replicas > 2 replicas, idle',
      'Sun 2027-03-28 03:30, 2027-03-28T01:30Z, batch, start, stopped > running, gap',
      'Sun 2027-03-28 06:00, 2027-03-28T04:00Z, batch, stop, running > stopped',
      'Sun 2027-03-28 09:00, 2027-03-28T13:00Z, api, scale 6, 6 replicas > 6 replicas, idle',
      'Sun 2027-03-28 20:00, 2027-03-28T18:00Z, web, scale 2, 2 replicas > 2 replicas, idle',
      'Mon 2027-03-29 08:00, 2027-03-29T06:00Z, web, scale 8, 2 replicas > 8 replicas',
    ]);
  });

  it('in Berlin, back: the hour comes twice, and both of it were asked for', () => {
    expect(told(twoZones, '2026-10-24T22:00Z', 1)).toEqual([
      'Sun 2026-10-25 02:30, 2026-10-25T00:30Z, batch, start, stopped > running',
      'Sun 2026-10-25 02:30, 2026-10-25T01:30Z, batch, start, running > running, idle, overlap',
      'Sun 2026-10-25 06:00, 2026-10-25T05:00Z, batch, stop, running > stopped',
      'Sun 2026-10-25 09:00, 2026-10-25T13:00Z, api, scale 6, 6 replicas > 6 replicas, idle',
      'Sun 2026-10-25 20:00, 2026-10-25T19:00Z, web, scale 2, 2 replicas > 2 replicas, idle',
    ]);
  });

  it('in New York: its own hours move in UTC, those of Berlin do not', () => {
    const at = (from: string) => told(twoZones, from, 2).filter((line) => /api|wakes|web, scale 2/.test(line));

    expect(at('2027-03-13T00:00Z')).toEqual([
      'Sat 2027-03-13 09:00, 2027-03-13T14:00Z, api, scale 6, 6 replicas > 6 replicas, idle',
      'Sat 2027-03-13 20:00, 2027-03-13T19:00Z, web, scale 2, 2 replicas > 2 replicas, idle',
      'Sun 2027-03-14 09:00, 2027-03-14T13:00Z, api, scale 6, 6 replicas > 6 replicas, idle',
      'Sun 2027-03-14 20:00, 2027-03-14T19:00Z, web, scale 2, 2 replicas > 2 replicas, idle',
    ]);
    expect(at('2026-10-31T00:00Z').filter((line) => line.includes('api'))).toEqual([
      'Sat 2026-10-31 09:00, 2026-10-31T13:00Z, api, scale 6, 6 replicas > 6 replicas, idle',
      'Sun 2026-11-01 09:00, 2026-11-01T14:00Z, api, scale 6, 6 replicas > 6 replicas, idle',
    ]);
  });

  it('names the changes of all zones that are used', () => {
    const from = Date.parse('2027-03-01T00:00Z');

    expect(planOf(twoZones, { from, until: from + 31 * DAY }).changes).toEqual([
      {
        timezone: 'America/New_York',
        at: Date.parse('2027-03-14T07:00Z'),
        before: -5 * 3_600_000,
        after: -4 * 3_600_000,
      },
      { timezone: 'Europe/Berlin', at: Date.parse('2027-03-28T01:00Z'), before: 3_600_000, after: 2 * 3_600_000 },
    ]);
  });
});

describe('what a firing comes to', () => {
  it('is decided as at run time: a scale and a restart leave a stopped component alone', () => {
    const batch = { components: ['batch'] };
    const file = shop({
      sleeps: stop('0 1 ? * * *'),
      sizes: scale(3, '0 2 ? * * *', batch),
      freshens: restart('0 3 ? * * *', batch),
      wakes: scale(4, '0 4 ? * * *', { ...batch, startStopped: true }),
    });

    expect(told(file, '2027-01-10T00:00Z', 1)).toEqual([
      'Sun 2027-01-10 01:00, 2027-01-10T00:00Z, batch, stop, 4 replicas > stopped',
      'Sun 2027-01-10 02:00, 2027-01-10T01:00Z, batch, scale 3, stopped > stopped, idle',
      'Sun 2027-01-10 03:00, 2027-01-10T02:00Z, batch, restart, stopped > stopped, idle',
      'Sun 2027-01-10 04:00, 2027-01-10T03:00Z, batch, scale 4, stopped > 4 replicas',
    ]);
  });

  it('is nothing on a closed day, and nothing but words where it observes', () => {
    const calendars = { holidays: { dates: ['2027-01-01'] } };
    const file = shop(
      { day: scale(6, '0 8 ? * * *', { except: ['holidays'] }), night: scale(2, '0 20 ? * * *', { mode: 'observe' }) },
      { calendars },
    );

    expect(told(file, '2027-01-01T00:00Z', 1)).toEqual([
      'Fri 2027-01-01 08:00, 2027-01-01T07:00Z, web, scale 6, 6 replicas > 6 replicas, closed',
      'Fri 2027-01-01 20:00, 2027-01-01T19:00Z, web, scale 2, 6 replicas > 6 replicas, observes',
    ]);
  });

  it('does not say what one that observes would find: that it sends nothing is all that is sure', () => {
    const file = shop({ looks: start('0 8 ? * * *', { mode: 'observe' }) });

    expect(told(file, '2027-01-01T00:00Z', 1)).toEqual([
      'Fri 2027-01-01 08:00, 2027-01-01T07:00Z, batch, start, running > running, observes',
    ]);
  });

  it('is nothing where the same gates stop it that stop a run, by what was sent before', () => {
    const file = shop({
      fresh: restart('0 4 ? * * *'),
      again: restart('5 4 ? * * *'),
      often: restart('30,40,50 4 ? * * *', { cooldown: 'off', budget: { actions: 2, per: '1h' } }),
    });

    expect(told(file, '2027-01-10T00:00Z', 1)).toEqual([
      'Sun 2027-01-10 04:00, 2027-01-10T03:00Z, web, restart, running > running',
      'Sun 2027-01-10 04:05, 2027-01-10T03:05Z, web, restart, running > running, cooldown',
      'Sun 2027-01-10 04:10, 2027-01-10T03:10Z, web, restart, running > running',
      'Sun 2027-01-10 04:30, 2027-01-10T03:30Z, web, restart, running > running',
      'Sun 2027-01-10 04:40, 2027-01-10T03:40Z, web, restart, running > running',
      'Sun 2027-01-10 04:50, 2027-01-10T03:50Z, web, restart, running > running, budget',
    ]);
    expect(
      planOf(file, { from: Date.parse('2027-01-10T00:00Z'), until: Date.parse('2027-01-11T00:00Z') }).actions[1]
        ?.because,
    ).toBe('fresh sent a restart to web 300 s ago; 600 s have to pass.');
  });

  it('is done when a cooldown is over that stopped it, unless another schedule is due by then or it expires before', () => {
    const file = shop({
      fresh: restart('0 4 ? * * *', { cooldown: 'off' }),
      late: restart('20 4 ? * * *', { cooldown: '30m' }),
      never: restart('10 5 ? * * *', { cooldown: '1h', expires: '20m' }),
    });

    const begins = Date.parse('2027-01-10T00:00Z');
    const shown = planOf(file, { from: begins, until: begins + DAY }).actions.map(
      ({ at, automation, verdict, again, due }) => [automation, utcText(at), verdict, again && utcText(again), due],
    );

    expect(shown).toEqual([
      ['fresh', '2027-01-10T03:00Z', 'acts', undefined, undefined],
      ['late', '2027-01-10T03:20Z', 'cooldown', '2027-01-10T03:30Z', undefined],
      ['late', '2027-01-10T03:30Z', 'acts', undefined, Date.parse('2027-01-10T03:20Z')],
      ['never', '2027-01-10T04:10Z', 'cooldown', undefined, undefined],
    ]);
  });

  it('is not known before anything was ever said, where something may have stopped it', () => {
    const file = shop({
      once: stop('', { when: { at: '2027-01-10T09:00', timezone: 'UTC' } }),
      wakes: start('0 10 1 2 ? 2027'),
    });

    expect(told(file, '2027-01-01T00:00Z', 40)).toEqual([
      'Sun 2027-01-10 09:00, 2027-01-10T09:00Z, batch, stop, unknown > stopped',
      'Mon 2027-02-01 10:00, 2027-02-01T09:00Z, batch, start, stopped > running',
    ]);
  });
});

describe('the conflicts of a plan', () => {
  it('are those of a year, however few days are shown, and those of the component that is asked for', () => {
    const file = shop({ day: scale(6, '0 8 ? * * *'), anniversary: scale(3, '0 8 1 10 ? *') });
    const from = Date.parse('2026-11-27T00:00Z');
    const kinds = (component?: string) =>
      planOf(file, { from, until: from + DAY, ...(component && { component }) }).conflicts.map(({ kind }) => kind);

    expect(kinds()).toEqual(['contradiction']);
    expect(kinds('web')).toEqual(['contradiction']);
    expect(kinds('api')).toEqual([]);
  });
});

describe('laws of the plan', () => {
  const instants = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) });
  const spans = fc.integer({ min: 1, max: 60 });

  it('two spans that meet are one span', () => {
    fc.assert(
      fc.property(instants, spans, spans, (from, one, other) => {
        const [middle, until] = [from + one * DAY, from + (one + other) * DAY];
        const { actions } = replay(twoZones, { from, until });

        expect([
          ...replay(twoZones, { from, until: middle }).actions,
          ...replay(twoZones, { from: middle, until }).actions,
        ]).toEqual(actions);
      }),
      { numRuns: 30, seed: 3 },
    );
  });

  it('each component leaves one state where the next action finds it', () => {
    fc.assert(
      fc.property(instants, spans, (from, days) => {
        const { actions, components } = replay(twoZones, { from, until: from + days * DAY });
        for (const { name, initial } of components) {
          let state = initial;
          for (const { before, after } of actions.filter(({ component }) => component === name)) {
            expect(before).toEqual(state);
            state = after;
          }
        }
      }),
      { numRuns: 30, seed: 4 },
    );
  });

  it('why says what the plan says', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom('web', 'api', 'batch'), (at, component) => {
        const { actions, components } = replay(twoZones, { from: at - 3 * DAY, until: at + 1, component });

        expect(whyOf(twoZones, component, at).state).toEqual(actions.at(-1)?.after ?? components[0]?.initial);
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});
