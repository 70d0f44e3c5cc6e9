import type { OutcomeDetail } from '#core/outcome.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { judgeDay } from '#simulator/drill/expectations.ts';
import type { DayRecord } from './day-player.ts';

/** In what a played day differs from what its drill expects, in sentences: runs, dead letters that matter, and what never ended. */
export function surprisesOf(
  { runs, deadLetters, unfinished }: Pick<DayRecord, 'runs' | 'deadLetters' | 'unfinished'>,
  { expect }: Pick<Drill, 'expect'>,
  { automations }: Pick<Fleet, 'automations'>,
): readonly string[] {
  const componentsOf = (automation: string) => automations.get(automation) ?? [];
  return [
    ...judgeDay(runs, expect, componentsOf).surprises,
    ...deadLetters.flatMap(({ reason, isExpendable }) => (isExpendable ? [] : [`A dead letter: ${reason}`])),
    ...(unfinished > 0 ? [`Executions that did not end: ${unfinished}`] : []),
  ];
}

/** On a day that nobody wrote an alarm goes off whether or not its component is stopped by then, as it should be. */
export const isNoSleeper = ({ reason }: Pick<OutcomeDetail, 'reason'>): boolean => reason !== 'stopped';
