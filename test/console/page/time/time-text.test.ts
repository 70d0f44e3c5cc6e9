import { expect, test } from 'vitest';
import { clockText, dateAt, dateText, minuteText, whenText } from '#console/page/time/time-text.ts';
import { spansIn, spanText } from '#console/scene/span-text.ts';
import { HOUR_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';

const AT = Date.parse('2027-03-28T00:59:59Z');

test('times are those that clocks in the zone show', () => {
  expect(clockText(AT, 'Europe/Berlin')).toBe('01:59:59');
  expect(clockText(AT + 1000, 'Europe/Berlin')).toBe('03:00:00');
  expect(minuteText(AT, 'Asia/Shanghai')).toBe('08:59');
  expect(dateAt(AT, 'Pacific/Auckland')).toBe('2027-03-28');
  expect(dateAt(AT, 'America/New_York')).toBe('2027-03-27');
});

test('a date stands before a time of another day alone', () => {
  expect(whenText(AT, 'UTC', '2027-03-28')).toBe('00:59:59');
  expect(whenText(AT, 'UTC', '2027-03-27')).toBe('Sun 28 Mar, 00:59:59');
  expect(whenText(AT, 'UTC', undefined)).toBe('00:59:59');
});

test('a date is written out', () => {
  expect(dateText('2027-03-29')).toBe('Monday 29 March 2027');
});

test.each([
  [-5, '0 s'],
  [0, '0 s'],
  [20, '0.1 s'],
  [400, '0.4 s'],
  [1000, '1 s'],
  [59_999, '59 s'],
  [MINUTE_MS, '1 min'],
  [2 * MINUTE_MS + 13_000, '2 min 13 s'],
  [2 * HOUR_MS + 5 * MINUTE_MS + 7000, '2 h 5 min'],
  [26 * HOUR_MS, '26 h'],
])('%d ms are %s', (ms, text) => {
  expect(spanText(ms)).toBe(text);
});

test('what is said in seconds within a text is said as a span, and nothing else is touched', () => {
  expect(spansIn('It was due 23809 s ago; 300 s have to pass, not 5 s, for JOB-12 s-1.')).toBe(
    'It was due 6 h 36 min ago; 5 min have to pass, not 5 s, for JOB-12 s-1.',
  );
});
