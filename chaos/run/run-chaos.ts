import { type InvariantName, type Violation, violationsIn } from '#chaos/invariants/invariants.ts';
import type { PlantedBug } from '#chaos/planted-bugs/planted-bug.ts';
import { throwScenario } from '#chaos/scenario/scenario.ts';
import { type Evidence, isOutcome } from '#chaos/stage/evidence.ts';
import { type Counts, createCounter } from '#chaos/stage/tally.ts';
import { REASONS } from '#core/reason.ts';
import { playRun } from './play-run.ts';
import { type Case, writeCase } from './write-case.ts';

/** What one run came to. `outcomes` counts each delivery and component once, as `skipped duplicate`. */
export interface ChaosRunResult {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly faults: Counts;
  readonly outcomes: Counts;
  /** The whole story, for those who have to find out. */
  story(): readonly string[];
}

/** Plays the run of a seed and checks what must hold of it: all of it, or those `invariants` alone. */
export async function runChaos(
  seed: number,
  bug?: PlantedBug,
  invariants?: readonly InvariantName[],
): Promise<ChaosRunResult> {
  const { evidence, entries, faults } = await playRun(throwScenario(seed), bug);
  const violations = violationsIn(evidence, invariants);
  const story: Case = { evidence, entries, violations };
  return { seed, violations, faults, outcomes: outcomesIn(evidence), story: () => writeCase(story) };
}

const OUTCOMES: readonly string[] = [
  ...Object.entries(REASONS).map(([reason, { outcome }]) => `${outcome} ${reason}`),
  'dead letter',
];

function outcomesIn({ puts, executions }: Evidence): Counts {
  const { count, counts } = createCounter(OUTCOMES);
  const told = new Map(
    puts.filter(isOutcome).map(({ execution, detail }) => [`${execution.name} ${detail.component}`, detail]),
  );
  for (const { outcome, reason } of told.values()) count(`${outcome} ${reason}`);
  for (const { ended } of executions) if (ended?.error !== undefined) count('dead letter');
  return counts();
}
