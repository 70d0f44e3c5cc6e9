import { describe, expect, it } from 'vitest';
import { durationSeconds } from '#schedule/duration.ts';

describe('a duration', () => {
  it.each([
    ['30s', 30],
    ['10m', 600],
    ['2h', 7200],
    ['7d', 604_800],
  ])('%s is %d seconds', (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds);
  });

  it.each(['', '10', 'm', '0m', '-1m', '1.5h', '10 m', '10M', '1w', '10min', '1h30m', '01m', '9999999s'])(
    'is not %j',
    (text) => {
      expect(durationSeconds(text)).toBeUndefined();
    },
  );
});
