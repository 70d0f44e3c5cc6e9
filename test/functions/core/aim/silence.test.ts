import { expect, it } from 'vitest';
import { SILENCE_MS, silenceOf } from '#core/aim/silence.ts';

const EXPIRES = Date.parse('2026-03-02T09:00:00Z');
const MINUTE_MS = 60_000;

it('an aim is tried again five minutes after a try that was never heard of, as long as anything could be sent for it', () => {
  expect(silenceOf({ expiresAt: EXPIRES }, EXPIRES - MINUTE_MS)).toBe(SILENCE_MS);
  expect(silenceOf({ expiresAt: EXPIRES }, EXPIRES + MINUTE_MS)).toBe(SILENCE_MS);
});

it('an aim that is long out of time is tried once an hour, however often its tries break off', () => {
  expect(silenceOf({ expiresAt: EXPIRES }, EXPIRES + 61 * MINUTE_MS)).toBe(60 * MINUTE_MS);
});
