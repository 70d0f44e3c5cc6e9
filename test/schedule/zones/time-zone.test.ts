import { describe, expect, it } from 'vitest';
import { instantsOf, isTimeZone, knownTimeZones, wallTextAt, wallTimeAt } from '#schedule/zones/time-zone.ts';
import { type WallTime, wallMs } from '#schedule/zones/wall-time.ts';
import fc from '#test/fast-check.ts';
import { zoneArbitrary } from '#test/schedule/cron-arbitrary.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const wall = (text: string): WallTime => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second };
};

const instants = (text: string, zone: string): readonly string[] =>
  instantsOf(wall(text), zone).map((instant) => new Date(instant).toISOString().replace(':00.000Z', 'Z'));

/** What Intl itself says the clocks show, read field by field: slow, and nothing like how the code under test asks. */
const formats = new Map<string, Intl.DateTimeFormat>();
function clock(instant: number, zone: string): WallTime {
  const options = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const;
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hourCycle: 'h23', ...options });
  formats.set(zone, format);
  return wall(format.format(instant));
}

it.each([
  ['2027-03-28T00:59:59Z', '2027-03-28T01:59:59'],
  ['2027-03-28T01:00:00Z', '2027-03-28T03:00:00'],
  ['1969-12-31T23:30:00Z', '1970-01-01T00:30:00'],
  ['2026-12-31T23:00:00.500Z', '2027-01-01T00:00:00'],
])('at %s clocks in Berlin show %s', (instant, shown) => {
  expect(wallTextAt(Date.parse(instant), 'Europe/Berlin')).toBe(shown);
});

describe('the names of time zones', () => {
  it.each([
    'UTC',
    'Asia/Shanghai',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Asia/Calcutta',
    'Europe/Kyiv',
    'Etc/GMT+5',
    'US/Pacific',
  ])('include %s', (name) => expect(isTimeZone(name)).toBe(true));

  it.each([
    'asia/shanghai',
    'asia/kolkata',
    'utc',
    'Asia/Peking',
    '+08:00',
    'IST',
    'PST',
    'SystemV/PST8',
    'Etc/GMT+13',
    '',
    ' UTC',
  ])('do not include %j, even where Intl would take it', (name) => expect(isTimeZone(name)).toBe(false));

  it('can be listed, and Intl can tell the time in each', () => {
    const known = knownTimeZones();

    expect(known.length).toBeGreaterThan(500);
    expect(new Set(known).size).toBe(known.length);
    for (const name of known) expect(() => wallTimeAt(0, name)).not.toThrow();
  });

  it('are refused with a RangeError where nobody knows them', () => {
    expect(() => wallTimeAt(0, 'Asia/Peking')).toThrow(RangeError);
    expect(() => instantsOf(wall('2026-01-01T00:00:00'), 'Asia/Peking')).toThrow(RangeError);
  });
});

describe('the instants of a wall time', () => {
  it.each([
    ['America/Los_Angeles', '2026-03-08T02:30'],
    ['Australia/Lord_Howe', '2026-10-04T02:15'],
    ['Africa/Cairo', '2026-04-24T00:00'],
    ['Africa/Cairo', '2026-04-24T00:59'],
    ['Antarctica/Troll', '2026-03-29T01:00'],
    ['Antarctica/Troll', '2026-03-29T02:59'],
    ['Pacific/Apia', '2011-12-30T12:00'],
  ])('are none in %s at %s, when clocks are put forward past it', (zone, text) => {
    expect(instants(text, zone)).toEqual([]);
  });

  it.each([
    ['America/Los_Angeles', '2026-11-01T01:30', '2026-11-01T08:30Z', '2026-11-01T09:30Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45Z', '2026-04-04T15:15Z'],
    ['Africa/Cairo', '2026-10-29T23:30', '2026-10-29T20:30Z', '2026-10-29T21:30Z'],
    ['Antarctica/Troll', '2026-10-25T01:00', '2026-10-24T23:00Z', '2026-10-25T01:00Z'],
    ['Antarctica/Troll', '2026-10-25T02:59', '2026-10-25T00:59Z', '2026-10-25T02:59Z'],
  ])('are two in %s at %s, when clocks are put back over it', (zone, text, first, second) => {
    expect(instants(text, zone)).toEqual([first, second]);
  });

  it.each([
    ['America/Los_Angeles', '2026-03-08T01:59', '2026-03-08T09:59Z'],
    ['America/Los_Angeles', '2026-03-08T03:00', '2026-03-08T10:00Z'],
    ['America/Los_Angeles', '2026-11-01T00:59', '2026-11-01T07:59Z'],
    ['America/Los_Angeles', '2026-11-01T02:00', '2026-11-01T10:00Z'],
    ['Africa/Cairo', '2026-04-24T01:00', '2026-04-23T22:00Z'],
    ['Africa/Cairo', '2026-10-30T00:00', '2026-10-29T22:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:30', '2026-10-03T15:30Z'],
    ['Asia/Kathmandu', '2026-01-01T00:00', '2025-12-31T18:15Z'],
    ['Pacific/Kiritimati', '2027-01-01T00:00', '2026-12-31T10:00Z'],
    ['Etc/GMT+12', '2026-12-31T23:59', '2027-01-01T11:59Z'],
    ['Africa/Monrovia', '1970-06-01T12:00:30', '1970-06-01T12:45Z'],
  ])('are one in %s at %s', (zone, text, only) => {
    expect(instants(text, zone)).toEqual([only]);
  });

  it.each([
    ['America/Los_Angeles', 2026],
    ['Australia/Lord_Howe', 2026],
    ['Africa/Cairo', 2026],
    ['Africa/Casablanca', 2026],
    ['Antarctica/Troll', 2026],
    ['Asia/Gaza', 2040],
    ['Pacific/Apia', 2011],
    ['Asia/Dhaka', 2009],
  ])('are, for every half hour in %s in %i, those at which Intl shows it', (zone, year) => {
    const expected = new Map<number, number[]>();
    for (let instant = Date.UTC(year - 1, 11, 30); instant < Date.UTC(year + 1, 0, 3); instant += HOUR / 2) {
      const shown = wallMs(clock(instant, zone));
      expected.set(shown, [...(expected.get(shown) ?? []), instant]);
    }

    for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += HOUR / 2) {
      const found = instantsOf(clock(ms, 'UTC'), zone);
      if (found.join() !== (expected.get(ms) ?? []).join()) expect.fail(`${new Date(ms).toISOString()}: ${found}`);
    }
  });

  it('all show that wall time, and are all that do', () => {
    // Kiritimati was 10 h 40 min behind until 1979; Liberia gave up its seconds in 1972.
    const start = Date.UTC(1973, 0, 1) / MINUTE;
    const end = Date.UTC(2199, 11, 31) / MINUTE;
    fc.assert(
      fc.property(fc.integer({ min: start, max: end }), zoneArbitrary, (minutes, zone) => {
        const ms = minutes * MINUTE;
        const steps = Array.from({ length: 28 * 12 + 1 }, (_, index) => ms - 14 * HOUR + index * 5 * MINUTE);
        const expected = steps.filter((instant) => wallMs(clock(instant, zone)) === ms);

        expect(instantsOf(clock(ms, 'UTC'), zone)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the wall time at an instant', () => {
  it('is what Intl shows, through every change of every zone', () => {
    // 25 hours, so that all times of day come up; Gaza in 2040 changes twice within a week.
    for (const year of [2026, 2040]) {
      for (const zone of Intl.supportedValuesOf('timeZone')) {
        for (let instant = Date.UTC(year, 0, 1); instant < Date.UTC(year + 1, 0, 1); instant += 100 * HOUR) {
          const shown = wallMs(wallTimeAt(instant, zone));
          if (shown !== wallMs(clock(instant, zone))) expect.fail(`${zone} at ${new Date(instant).toISOString()}`);
        }
      }
    }
  });

  it('changes in the second in which the clocks do', () => {
    const change = Date.UTC(2026, 2, 8, 10);

    expect(wallTimeAt(change - 1, 'America/Los_Angeles')).toEqual(wall('2026-03-08T01:59:59'));
    expect(wallTimeAt(change, 'America/Los_Angeles')).toEqual(wall('2026-03-08T03:00:00'));
  });

  it('is what Intl shows, at any instant', () => {
    const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2199, 11, 31) });
    fc.assert(
      fc.property(instant, zoneArbitrary, (instant, zone) => {
        expect(wallTimeAt(instant, zone)).toEqual(clock(instant, zone));
      }),
      { numRuns: 300 },
    );
  });
});
