import type { OutcomeDetail } from '#core/outcome.ts';
import type { DeadLetter } from '#simulator/cloud/record.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { judgeDay } from '#simulator/drill/expectations.ts';
import type { DayRecord } from './day-player.ts';

/** In what a played day differs from what its drill expects, in sentences: runs, dead letters that matter, and what never ended. */
export function surprisesOf(
  { runs, deadLetters, unfinished }: Pick<DayRecord, 'runs' | 'deadLetters' | 'unfinished'>,
  { expect, deadLetters: lettersWanted = 0, unfinished: unfinishedWanted = 0 }: Pick<Drill, 'expect' | keyof Left>,
  { automations }: Pick<Fleet, 'automations'>,
): readonly string[] {
  const componentsOf = (automation: string) => automations.get(automation) ?? [];
  const letters = mattering(deadLetters);
  return [
    ...judgeDay(runs, expect, componentsOf).surprises,
    ...(letters.length === lettersWanted ? [] : lettersThere(letters, lettersWanted)),
    ...(unfinished === unfinishedWanted
      ? []
      : [`Executions that did not end: ${unfinished}${insteadOf(unfinishedWanted)}`]),
  ];
}

/** What a day leaves behind that is no run; by their number. */
export interface Left {
  readonly deadLetters: number;
  readonly unfinished: number;
}

export const leftBy = ({ deadLetters, unfinished }: Pick<DayRecord, 'deadLetters' | 'unfinished'>): Left => ({
  deadLetters: mattering(deadLetters).length,
  unfinished,
});

/** Those that are no loss are left out. */
export const mattering = (letters: readonly DeadLetter[]): readonly DeadLetter[] =>
  letters.filter(({ isExpendable }) => !isExpendable);

const lettersThere = (letters: readonly DeadLetter[], wanted: number): readonly string[] => [
  ...(wanted === 0 ? [] : [`Dead letters: ${letters.length}${insteadOf(wanted)}`]),
  ...letters.map(({ reason }) => `A dead letter: ${reason}`),
];

const insteadOf = (wanted: number): string => (wanted === 0 ? '' : `, and the drill expects ${wanted}`);

/** On a day that nobody wrote an alarm goes off whether or not its component is stopped by then, as it should be. */
export const isNoSleeper = ({ reason }: Pick<OutcomeDetail, 'reason'>): boolean => reason !== 'stopped';
