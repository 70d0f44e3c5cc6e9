import { endsNothing, outcomeOf, reasonOf, type ToldRun } from '#cli/chronicle/told-run.ts';
import { nearest } from '#terminal/nearest.ts';

/** Which runs are wanted: all of these at once. */
export interface Wanted {
  readonly component?: string;
  readonly automation?: string;
  /** Outcomes and reasons, of which a run has to have one. */
  readonly outcome?: readonly string[];
}

/** Those that are wanted, and how many more there are that ended nothing, since another run has their aim. */
export interface Selected {
  readonly runs: readonly ToldRun[];
  readonly hidden: readonly ToldRun[];
}

/** What ended nothing is shown to whoever asks for that very reason, and to nobody else. */
export function selectRuns(all: readonly ToldRun[], { component, automation, outcome }: Wanted): Selected {
  const wanted = all.filter(
    ({ said: { detail } }) =>
      (component === undefined || detail.component === component) &&
      (automation === undefined || detail.automation === automation),
  );
  if (outcome === undefined) {
    return { runs: wanted.filter((one) => !endsNothing(one)), hidden: wanted.filter(endsNothing) };
  }
  const isAskedFor = (one: ToldRun): boolean =>
    outcome.includes(reasonOf(one) ?? '') || (outcome.includes(outcomeOf(one)) && !endsNothing(one));
  return { runs: wanted.filter(isAskedFor), hidden: [] };
}

/** The name that was probably meant, of those that anything was told of; undefined where that is the one, or none is like it. */
export function nameMeant(named: string | undefined, told: readonly string[]): string | undefined {
  if (named === undefined || told.includes(named)) return undefined;
  return nearest(named, new Set(told));
}
