import { plantedBug } from './planted-bugs/planted-bugs.ts';
import { runChaos } from './run/run-chaos.ts';
import { seedOf } from './seeds.ts';
import { type Counts, sumOf } from './stage/tally.ts';

/** Every `step`th run from `first` on: what one of several threads does. */
export interface Share {
  readonly seed: number;
  readonly runs: number;
  readonly first: number;
  readonly step: number;
  readonly plant?: string;
}

/** A run in which something was violated. Only the first few of a share come with their story. */
export interface Broken {
  readonly index: number;
  readonly seed: number;
  readonly violations: readonly { readonly invariant: string; readonly component?: string; readonly message: string }[];
  readonly story?: readonly string[];
}

/** What some runs came to. */
export interface ShareReport {
  readonly runs: number;
  readonly broken: readonly Broken[];
  readonly faults: Counts;
  readonly outcomes: Counts;
}

export const MOST_STORIES = 3;

const EACH = 20;

/** Plays a share of the runs, and reports on every few of them. */
export async function playShare(share: Share, report: (report: ShareReport) => void): Promise<void> {
  const { seed, runs, first, step, plant } = share;
  const bug = plant === undefined ? undefined : plantedBug(plant);
  let stories = 0;
  let unreported: ShareReport[] = [];
  const flush = (): void => {
    if (unreported.length > 0) report(merge(unreported));
    unreported = [];
  };
  for (let index = first; index < runs; index += step) {
    const { violations, faults, outcomes, ...run } = await runChaos(seedOf(seed, index), bug);
    const story = violations.length > 0 && stories < MOST_STORIES;
    if (story) stories += 1;
    const broken = { index, seed: run.seed, violations, ...(story && { story: run.story() }) };
    unreported.push({ runs: 1, broken: violations.length > 0 ? [broken] : [], faults, outcomes });
    if (unreported.length >= EACH) flush();
  }
  flush();
}

export const merge = (reports: readonly ShareReport[]): ShareReport => ({
  runs: reports.reduce((sum, { runs }) => sum + runs, 0),
  broken: reports.flatMap(({ broken }) => broken).toSorted((a, b) => a.index - b.index),
  faults: sumOf(reports.map(({ faults }) => faults)),
  outcomes: sumOf(reports.map(({ outcomes }) => outcomes)),
});
