import { expect, it } from 'vitest';
import { endings } from '#test/end-to-end/stage/play-day.ts';
import { MOST_OPERATIONS, operationsOf } from '#test/end-to-end/stage/thrift.ts';
import { components, play } from '#test/end-to-end/stage/watched-day.ts';

it('a rollback that a health check verifies takes no more operations than any other run', async () => {
  const day = await play({
    automations: ['rollback-sick'],
    drill: { components, events: [{ at: '14:00', deploy: 'web', version: '2.0.0', sick: true }] },
  });

  expect(endings(day)).toEqual(['web rollback succeeded verified']);
  expect(Math.max(...operationsOf(day))).toBeLessThanOrEqual(MOST_OPERATIONS);
});
