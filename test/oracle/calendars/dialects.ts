import type { Random } from './random.ts';
import { dateText } from './random-rules.ts';

/** A calendar as RFC 5545 would have it, and the same as some program writes it. */
export interface Dialect {
  readonly name: string;
  readonly plain: string;
  readonly written: string;
}

/** A series with exceptions, additions, and days that are moved, called off or revised: its parts, each of days. */
interface Series {
  readonly isWhole: boolean;
  readonly start: Date;
  readonly rule: string;
  readonly until?: Date;
  readonly excluded: readonly Date[];
  readonly added: readonly Date[];
  readonly moved?: { readonly from: Date; readonly to: Date; readonly isOff: boolean };
  readonly lasts: number;
}

/** How a program writes the parts in which it differs. */
interface Way {
  readonly start: (date: Date, series: Series) => string;
  readonly exception: (name: string, date: Date, series: Series) => string;
  readonly until?: (date: Date) => string;
  readonly lines?: (text: string) => string;
  /** Whether it is a way of whole days, or of times. */
  readonly isWhole?: boolean;
}

const ZONE = 'Europe/Berlin';
const HOUR = '080000';
const day = (name: string, date: Date) => `${name};VALUE=DATE:${dateText(date)}`;
const time = (name: string, date: Date, zone = ZONE) => `${name};TZID=${zone}:${dateText(date)}T${HOUR}`;
const begin = (date: Date, { isWhole }: Series) => (isWhole ? day('DTSTART', date) : time('DTSTART', date));
const except = (name: string, date: Date, { isWhole }: Series) => (isWhole ? day(name, date) : time(name, date));
const PLAIN: Way = { start: begin, exception: except };

/** 08:00 in Berlin, where summer lasts from the last Sunday of March to the last of October. */
function utcOf(date: Date): string {
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', hourCycle: 'h23' });
  const noon = new Date(date.getTime() + 12 * 3_600_000);
  const ahead = Number(shown.format(noon)) - 12;
  return `${dateText(date)}T0${8 - ahead}0000Z`;
}

const WAYS: Readonly<Record<string, Way>> = {
  'as RFC 5545 has it': PLAIN,
  'days that do not say so (CalendarLabs)': {
    ...PLAIN,
    isWhole: true,
    start: (date) => `DTSTART:${dateText(date)}`,
    exception: (name, date) => `${name}:${dateText(date)}`,
  },
  'exceptions of whole days as a midnight of a zone (Exchange)': {
    ...PLAIN,
    isWhole: true,
    exception: (name, date) => `${name};TZID=W. Europe Standard Time:${dateText(date)}T000000`,
  },
  'exceptions of whole days as a midnight of UTC (Mozilla)': {
    ...PLAIN,
    isWhole: true,
    exception: (name, date) => `${name}:${dateText(date)}T000000Z`,
  },
  'exceptions of times in UTC': { ...PLAIN, isWhole: false, exception: (name, date) => `${name}:${utcOf(date)}` },
  'exceptions of times as days': { ...PLAIN, isWhole: false, exception: (name, date) => `${name}:${dateText(date)}` },
  'a zone with a path before it (Mozilla)': {
    ...PLAIN,
    isWhole: false,
    start: (date) => time('DTSTART', date, `/mozilla.org/20070129_1/${ZONE}`),
    exception: (name, date) => `${name}:${utcOf(date)}`,
  },
  'the last second of the last day': { ...PLAIN, isWhole: true, until: (date) => `${dateText(date)}T235959Z` },
  'a plain day as the end of times': { ...PLAIN, isWhole: false, until: dateText },
  'lines that are folded anywhere': {
    ...PLAIN,
    lines: (text) => text.replaceAll(/([^\r\n]{20})(?=[^\r\n])/g, '$1\r\n '),
  },
  'lines of Unix': { ...PLAIN, lines: (text) => text.replaceAll('\r\n', '\n') },
};

export const DIALECTS = Object.keys(WAYS);

/** A random series, plainly and in the way of a program. */
export function randomDialect(name: string, random: Random): Dialect {
  const way = WAYS[name] ?? PLAIN;
  const series = randomSeries(random, way.isWhole ?? random.some(0.6));
  const plain = calendarOf(series, PLAIN);
  const written = calendarOf(series, way);
  return { name, plain, written: (way.lines ?? ((text) => text))(written) };
}

const later = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000);

function randomSeries({ int, pick, some }: Random, isWhole: boolean): Series {
  const start = new Date(Date.UTC(2026, int(0, 11), int(1, 28)));
  const weekday = (['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const)[start.getUTCDay()] ?? 'SU';
  const nth = Math.ceil(start.getUTCDate() / 7);
  const [frequency, step] = pick<readonly [string, number]>([
    ['DAILY', 1],
    ['DAILY;INTERVAL=3', 3],
    ['WEEKLY', 7],
    [`WEEKLY;INTERVAL=2;BYDAY=${weekday}`, 14],
    ['MONTHLY', 1],
    [`MONTHLY;BYDAY=${nth}${weekday}`, 7],
    ['YEARLY', 1],
  ]);
  const near = () => later(start, step * int(0, 12));
  const until = some(0.5) ? later(start, step * int(1, 40)) : undefined;
  const count = until === undefined ? `;COUNT=${int(1, 20)}` : '';
  const moved = some(0.4) ? { from: near(), to: later(start, int(0, 60)), isOff: some(0.3) } : undefined;
  return {
    isWhole,
    start,
    rule: `FREQ=${frequency}${count}`,
    ...(until && { until }),
    excluded: some(0.5) ? [near(), near()] : [],
    added: some(0.3) ? [near(), later(start, int(0, 90))] : [],
    ...(moved && { moved }),
    lasts: int(1, 3),
  };
}

function calendarOf(series: Series, way: Way): string {
  const { start, rule, until, excluded, added, moved } = series;
  const end = until && `;UNTIL=${(way.until ?? (series.isWhole ? dateText : utcOf))(until)}`;
  const revised = way.start(later(start, 1), series);
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//oracle//EN'],
    ...eventOf('SEQUENCE:0', revised, ...lastsOf(series, later(start, 1)), 'RRULE:FREQ=DAILY;COUNT=9'),
    ...eventOf(
      'SEQUENCE:1',
      way.start(start, series),
      ...lastsOf(series, start),
      `RRULE:${rule}${end ?? ''}`,
      ...excluded.map((date) => way.exception('EXDATE', date, series)),
      ...added.map((date) => except('RDATE', date, series)),
    ),
    ...(moved ? eventOf('SEQUENCE:1', ...movedOf(moved, series, way)) : []),
    ...['END:VCALENDAR', ''],
  ].join('\r\n');
}

const eventOf = (...lines: readonly string[]) => [
  ...['BEGIN:VEVENT', 'UID:1@example.com', 'DTSTAMP:20260101T000000Z', 'SUMMARY:a day\\, or several', ...lines],
  'END:VEVENT',
];

const lastsOf = ({ isWhole, lasts }: Series, start: Date) => [
  isWhole ? day('DTEND', later(start, lasts)) : `DURATION:PT${lasts}H`,
];

const movedOf = ({ from, to, isOff }: NonNullable<Series['moved']>, series: Series, way: Way) => [
  way.exception('RECURRENCE-ID', from, series),
  way.start(to, series),
  ...lastsOf(series, to),
  ...(isOff ? ['STATUS:CANCELLED'] : []),
];
