import { expect, test } from 'vitest';
import { MOST_OPERATIONS_OF_A_RUN } from '#automations/cost/run-cost.ts';
import type { AutomationsInput } from '#automations/file/automation.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { type PlayedDay, playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { fleet } from '#test/support/automations.ts';

const DATE = '2026-11-24';
const scale: AutomationsInput['automations'][string] = {
  when: { at: `${DATE}T09:00:00`, timezone: 'Europe/Berlin' },
  components: ['shop-1'],
  action: 'scale',
  parameters: { replica: 5, hosts: ['ecs-1', 'ecs-2'] },
  timeout: '7d',
};

/** Nobody can read a job for so many days. */
async function playWeek(daysUnread: number): Promise<PlayedDay> {
  const assembly = await synthesized(write('week.json', JSON.stringify(fleet(1, { scale }))));
  return playDay({
    assembly,
    date: DATE,
    days: 9,
    stageHands: ({ stage: { world } }) =>
      world.faults.add({ route: 'job', effect: 'status', status: 503, until: world.now() + daysUnread * DAY_MS }),
  });
}

const operationsOf = ({ stage }: PlayedDay) => stage.cloud.executions.map(({ durable }) => durable?.charged());

test('a run that has a week to follow its job follows it for a week, and is done in a thousand operations', async () => {
  const week = await playWeek(6.8);

  expect(week.runs).toMatchObject([{ outcome: 'succeeded', reason: 'verified' }]);
  expect(Date.parse(week.runs[0]?.endedAt ?? '')).toBeGreaterThan(Date.parse(DATE) + 6.7 * DAY_MS);
  expect(operationsOf(week)[0]).toBeLessThan(MOST_OPERATIONS_OF_A_RUN);
  expect(week.unfinished).toBe(0);
});
