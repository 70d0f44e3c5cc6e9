import { expect, test } from 'vitest';
import { instantAt, stretchAround, xOf } from '#console/page/time/scale.ts';
import { factorOf, isReadable, moveTo, zoomAround, zoomTo, zoomToRead } from '#console/page/time/zoom.ts';
import { HOUR_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';

const DAY = { from: 0, until: 24 * HOUR_MS, width: 960 };

test('an instant and its place lead to each other', () => {
  expect(xOf(DAY, 6 * HOUR_MS)).toBe(240);
  expect(instantAt(DAY, 240)).toBe(6 * HOUR_MS);
});

test('what is looked at stays where it is as it is looked at more closely', () => {
  const { zoom, left } = zoomAround(DAY, 1, 4, 12 * HOUR_MS, 480);
  const closer = { ...DAY, width: DAY.width * zoom };

  expect(zoom).toBe(4);
  expect(xOf(closer, 12 * HOUR_MS) - xOf(closer, left)).toBeCloseTo(480);
});

test('nobody looks closer than at five minutes, nor from further away than all of it', () => {
  expect(zoomAround(DAY, 1, 1e9, 0, 0).zoom).toBe((24 * HOUR_MS) / (5 * MINUTE_MS));
  expect(zoomAround({ ...DAY, width: 1920 }, 2, 0.1, 0, 0).zoom).toBe(1);
});

test('a span that was drawn fills what is seen, also where all of it is wider than that', () => {
  expect(zoomTo(DAY, 1, 960, 8 * HOUR_MS, 10 * HOUR_MS)).toEqual({ zoom: 12, left: 8 * HOUR_MS });
  expect(zoomTo(DAY, 1, 480, 8 * HOUR_MS, 10 * HOUR_MS)).toEqual({ zoom: 6, left: 8 * HOUR_MS });
  expect(zoomTo({ ...DAY, width: 960 * 3 }, 3, 960, 8 * HOUR_MS, 10 * HOUR_MS).zoom).toBe(12);
});

test('as much is drawn as is seen, whatever is scrolled, and as little is drawn anew as can be', () => {
  const wide = { ...DAY, width: 50_000 };

  for (let left = 0; left < 49_000; left += 137) {
    const { left: from, right } = stretchAround(wide, left, 900);
    expect(from).toBeLessThanOrEqual(left);
    expect(right).toBeGreaterThanOrEqual(Math.min(wide.width, left + 900));
    expect(right - from).toBeLessThan(900 + 4 * 512);
  }
  expect(stretchAround(wide, 513, 900)).toEqual(stretchAround(wide, 1000, 900));
});

test('what is to be read fills a third of what is seen, in its middle; what took no time is given some', () => {
  const eight = { from: 8 * HOUR_MS, until: 8 * HOUR_MS + 8 * MINUTE_MS };
  expect(isReadable(DAY, eight.from, eight.until)).toBe(false);
  const { zoom, left } = zoomToRead(DAY, 1, 960, eight.from, eight.until);
  const closer = { ...DAY, width: DAY.width * zoom };

  expect(xOf(closer, eight.from) - xOf(closer, left)).toBeCloseTo(320);
  expect(xOf(closer, eight.until) - xOf(closer, left)).toBeCloseTo(640);
  expect(isReadable(closer, eight.from, eight.until)).toBe(true);
  expect(zoomToRead(DAY, 1, 960, eight.from, eight.from).zoom).toBe((24 * 60) / 15);
});

test('what is moved to is in the middle, as closely as before', () => {
  const { zoom, left } = moveTo({ ...DAY, width: 960 * 4 }, 4, 960, 8 * HOUR_MS, 10 * HOUR_MS);

  expect(zoom).toBe(4);
  expect(left).toBe(6 * HOUR_MS);
});

test('the further a wheel is turned the closer it gets, and back by the same way', () => {
  expect(factorOf(-2) * factorOf(2)).toBeCloseTo(1);
  expect(factorOf(-2)).toBeGreaterThan(1);
  expect(factorOf(-40)).toBeGreaterThan(factorOf(-2));
  expect(factorOf(-1e9)).toBeLessThan(2);
});
