import type { AutomationsInput } from '#automations/file/automation.ts';
import { fleet } from '#test/support/automations.ts';
import { type PlayedDay, playDay } from './play-day.ts';
import { synthesized, write } from './play-file.ts';

const DATE = '2026-11-24';

/** A scale at nine whose job nobody can read for so many milliseconds from midnight in Berlin on, which is an hour before the day in UTC. */
export async function playUnreadJob(timeout: string, unread: number, days: number): Promise<PlayedDay> {
  const scale: AutomationsInput['automations'][string] = {
    when: { at: `${DATE}T09:00:00`, timezone: 'Europe/Berlin' },
    components: ['shop-1'],
    action: 'scale',
    parameters: { replica: 5, hosts: ['ecs-1', 'ecs-2'] },
    timeout,
  };
  const assembly = await synthesized(write(`unread-${timeout}.json`, JSON.stringify(fleet(1, { scale }))));
  return playDay({
    assembly,
    date: DATE,
    days,
    unattended: days > 1,
    stageHands: ({ stage: { world } }) =>
      world.faults.add({ route: 'job', effect: 'status', status: 503, until: world.now() + unread }),
  });
}

/** When the run ended, in milliseconds from the beginning of the day in UTC on. */
export const endOf = ({ runs }: PlayedDay): number => Date.parse(runs[0]?.endedAt ?? '') - Date.parse(DATE);
