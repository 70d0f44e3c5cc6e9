import { expect, test } from 'vitest';
import { MOST_OPERATIONS_OF_A_RUN } from '#automations/cost/run-cost.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { operationsOf } from '#test/end-to-end/stage/thrift.ts';
import { endOf, playUnreadJob } from '#test/end-to-end/stage/unread-job.ts';

test('a run that has a week to follow its job follows it for a week, and is done in a thousand operations', async () => {
  const week = await playUnreadJob('7d', 6.8 * DAY_MS, 9);

  expect(week.runs).toMatchObject([{ outcome: 'succeeded', reason: 'verified' }]);
  expect(endOf(week)).toBeGreaterThan(6.7 * DAY_MS);
  expect(operationsOf(week)[0]).toBeLessThan(MOST_OPERATIONS_OF_A_RUN);
  expect(week.unfinished).toBe(0);
});
