import type { ToldRun } from '#cli/chronicle/told-run.ts';
import type { Known } from '#cli/doctor/facts.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { StepState } from './step.ts';

/** How far back runs are looked up. */
export const FIRST_RUN_DAYS = 30;

/** Done where some run lately ended so; nothing is known where runs could not be read. */
export function byRuns({ runs }: Known, isIt: (detail: OutcomeDetail) => boolean): StepState {
  if (runs.kind === 'unread') return 'unknown';
  const all: readonly ToldRun[] = runs.value ?? [];
  return all.some(({ said }) => said.kind === 'outcome' && isIt(said.detail)) ? 'done' : 'open';
}
