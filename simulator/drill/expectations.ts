import { isUnwanted } from '#core/gate/gates.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { isReason, REASONS } from '#core/reason.ts';
import type { Expectation } from './drill.ts';

type Run = Pick<OutcomeDetail, 'automation' | 'component' | 'outcome' | 'reason' | 'again'>;

/** Where the day and the drill disagree, in sentences. */
export interface DayVerdict {
  readonly met: boolean;
  readonly surprises: readonly string[];
}

/**
 * What is expected of each component: an entry without a component stands for all those of the automation. A try that is followed by
 * another one is no ending, and counts for nothing; what is another run's business counts where an entry names its reason, and is
 * nobody's surprise.
 */
export function judgeDay(
  told: readonly Run[],
  expect: readonly Expectation[] | undefined,
  componentsOf: (automation: string) => readonly string[],
): DayVerdict {
  const runs = told.filter(({ again }) => again === undefined);
  const surprises =
    expect === undefined
      ? runs
          .filter((run) => !endedWell(run) && !isBeside(run))
          .map((run) => `${describe(run)}, and nothing else was expected`)
      : compare(runs, expand(expect, componentsOf).toSorted(mostSpecificFirst));
  return { met: surprises.length === 0, surprises };
}

/** It says of itself that another run has what it came for. */
export const isBeside = ({ reason }: Pick<Run, 'reason'>): boolean => {
  const row = isReason(reason) ? REASONS[reason] : undefined;
  return row !== undefined && 'word' in row && row.word === 'none';
};

/** In a drill that nobody wrote nobody answers questions either. */
const ENDED_WELL = ['already-there', 'observed', 'approval-expired'];

const endedWell = ({ outcome, reason }: Run): boolean =>
  outcome === 'succeeded' || isUnwanted(reason) || ENDED_WELL.includes(reason);

const describe = ({ automation, component, outcome, reason }: Run): string =>
  `${automation} on ${component} ended ${outcome} (${reason})`;

/** An entry without a reason takes what those with one leave over. */
const mostSpecificFirst = (one: Expectation, other: Expectation): number =>
  Number(one.reason === undefined) - Number(other.reason === undefined);

const expand = (
  expect: readonly Expectation[],
  componentsOf: (automation: string) => readonly string[],
): readonly (Expectation & { readonly component: string })[] =>
  expect.flatMap((one) => {
    const components = one.component === undefined ? componentsOf(one.automation) : [one.component];
    return components.map((component) => ({ ...one, component }));
  });

function compare(runs: readonly Run[], wanted: readonly (Expectation & { component: string })[]): readonly string[] {
  const left = [...runs];
  const missing = wanted.flatMap((one) => {
    const { automation, component, outcome, reason, times = 1 } = one;
    let met = 0;
    for (let index = left.findIndex((run) => fits(run, one)); index !== -1 && met < times; met++) {
      left.splice(index, 1);
      index = left.findIndex((run) => fits(run, one));
    }
    const said = `${automation} on ${component} should end ${outcome}${reason === undefined ? '' : ` (${reason})`}`;
    return met === times ? [] : [`${said} ${times === 1 ? 'once' : `${times} times`}, and did so ${met} times`];
  });
  return [
    ...missing,
    ...left.filter((run) => !isBeside(run)).map((run) => `${describe(run)}, which the drill does not expect`),
  ];
}

const fits = (run: Run, { automation, component, outcome, reason }: Expectation): boolean =>
  run.automation === automation &&
  run.component === component &&
  run.outcome === outcome &&
  (reason === undefined ? !isBeside(run) : run.reason === reason);
