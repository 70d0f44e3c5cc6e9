import { factsOf } from '#automations/cost/facts.ts';
import { MOST_OPERATIONS_OF_A_RUN, type RunFacts, runCost } from '#automations/cost/run-cost.ts';
import type { Automations } from '#automations/file/automation.ts';
import { DAY_SECONDS, HOUR_SECONDS } from '#schedule/duration.ts';
import type { Mistake } from './words/mistake.ts';

/** Automations whose runs might need more operations than an execution has: what takes long enough is looked at too often. */
export function* operationsMistakes(file: Automations): Generator<Mistake> {
  for (const [name, { timeout }] of Object.entries(file.automations)) {
    const facts = factsOf(file, name);
    const { operations } = runCost(facts);
    if (operations < MOST_OPERATIONS_OF_A_RUN) continue;
    yield {
      path: ['automations', name, 'timeout'],
      ...(timeout !== undefined && { value: timeout }),
      wrong: `is ${timeout ?? 'left out'}, and ${tooLong(facts)} might take ${operations} looks and other operations`,
      right: `a run has ${MOST_OPERATIONS_OF_A_RUN} of them: ${[...remedies(facts)].join(', or ')}`,
    };
  }
}

const tooLong = ({ startStopped }: RunFacts): string => (startStopped ? 'a start and a scale after it' : 'a run');

function* remedies(facts: RunFacts): Generator<string> {
  const { limits, startStopped } = facts;
  const timeout = LENGTHS.find((seconds) => fits({ ...facts, limits: { ...limits, timeout: seconds } }));
  if (timeout !== undefined) yield `give it a timeout of ${inWords(timeout)} at the most`;
  if (startStopped && fits({ ...facts, startStopped: false })) yield 'leave startStopped out';
}

const fits = (facts: RunFacts): boolean => runCost(facts).operations < MOST_OPERATIONS_OF_A_RUN;

/** In seconds, the longest first: whole days, then whole hours. */
const LENGTHS = [
  ...Array.from({ length: 6 }, (_, n) => (6 - n) * DAY_SECONDS),
  ...Array.from({ length: 23 }, (_, n) => (23 - n) * HOUR_SECONDS),
];

const inWords = (seconds: number): string =>
  seconds % DAY_SECONDS === 0 ? `${seconds / DAY_SECONDS}d` : `${seconds / HOUR_SECONDS}h`;
