import { expect, test } from 'vitest';
import { HOUR_MS } from '#schedule/zones/wall-time.ts';
import { operationsOf } from '#test/end-to-end/stage/thrift.ts';
import { endOf, playUnreadJob } from '#test/end-to-end/stage/unread-job.ts';

test('a run that cannot read its job for hours looks less and less often, and ends when it can', async () => {
  const day = await playUnreadJob('3h', 11 * HOUR_MS, 1);

  expect(day.runs).toMatchObject([{ outcome: 'succeeded', reason: 'verified' }]);
  expect(endOf(day)).toBeGreaterThan(9.9 * HOUR_MS);
  expect(operationsOf(day)[0]).toBeLessThan(60);
  expect(day.unfinished).toBe(0);
});
