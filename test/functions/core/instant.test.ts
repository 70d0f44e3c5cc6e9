import { expect, it } from 'vitest';
import { utcText } from '#core/instant.ts';

it.each([
  ['2026-11-28T06:01:43.000Z', '2026-11-28T06:01:43Z'],
  ['2026-11-28T06:01:43.999Z', '2026-11-28T06:01:43Z'],
  ['2026-11-28T06:00:00.000Z', '2026-11-28T06:00Z'],
  ['2026-11-28T00:00:00.250Z', '2026-11-28T00:00Z'],
])('an instant is told to a person without what nobody reads: %s', (instant, text) => {
  expect(utcText(Date.parse(instant))).toBe(text);
});
