import type { Automations } from '#automations/file/automation.ts';
import type { ActionName } from '#core/action.ts';
import { BEGINNING } from '#core/backoff.ts';
import { DAY_SECONDS, HOUR_SECONDS } from '#schedule/duration.ts';
import { plus, poll, step } from './cost.ts';
import { factsOf } from './facts.ts';
import { type RunFacts, runCost } from './run-cost.ts';

/** For what Lambda needs to get a function going again that crashed, or could not be begun. */
const MARGIN_SECONDS = 6 * HOUR_SECONDS;

/** Source: CloudFormation reference, DurableConfig of a function. */
const MOST_DAYS = 366;

/**
 * How long an execution of an action's function may last, in seconds: the longest that a run may take by what the file allows, in whole days,
 * so that it changes seldom; a day where no automation has the action. Lambda begins what crashes again and again until this is over.
 */
export function executionTimeout(file: Automations, action: ActionName): number {
  const names = Object.keys(file.automations).filter((name) => file.automations[name]?.action === action);
  const longest = Math.max(0, ...names.flatMap((name) => executions(file, name)));
  return DAY_SECONDS * Math.min(MOST_DAYS, Math.max(1, Math.ceil((longest + MARGIN_SECONDS) / DAY_SECONDS)));
}

/** An event for one component runs by itself; one for several has an execution that begins the others. */
function executions(file: Automations, name: string): readonly number[] {
  const facts = factsOf(file, name);
  const run = runCost(facts).seconds;
  const { stopAfter } = facts.limits;
  const begun = settingOutSeconds(facts, file.automations[name]?.components.length ?? 0);
  return [run, begun + (stopAfter === undefined ? 0 : run)];
}

/**
 * Whoever begins the runs of several components begins each as its slot comes, or as others end, and what has expired at once; then it
 * tells of those that Lambda did not take on. With `stopAfter` it looks on until the last has ended.
 */
const settingOutSeconds = ({ limits }: RunFacts, components: number): number =>
  plus(step(), step(), poll(BEGINNING), step()).seconds + limits.expires + components;
