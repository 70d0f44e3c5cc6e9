import { expect, it } from 'vitest';
import { clockAhead } from '#core/read/clock-ahead.ts';

const SENT = Date.parse('2026-03-02T14:00:00.700Z');
const trip = { sentAt: SENT, answeredAt: SENT + 2_000 };

it.each([
  ['Mon, 02 Mar 2026 14:00:00 GMT', 0],
  ['Mon, 02 Mar 2026 14:00:02 GMT', 0],
  ['Mon, 02 Mar 2026 14:00:05 GMT', 2],
  ['Mon, 02 Mar 2026 14:16:00 GMT', 957],
  ['Mon, 02 Mar 2026 13:59:50 GMT', -10],
  ['soon', undefined],
  [undefined, undefined],
])('an answer dated %s tells %s seconds: no more than the round trip leaves', (date, ahead) => {
  expect(clockAhead(date, trip)).toBe(ahead);
});
