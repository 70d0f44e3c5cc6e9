import type { ExecutionStep, StepsOf } from '#cli/deployed/execution-history.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import type { Story } from './find-aim.ts';

/** What Lambda tells of an execution: its steps, of which there are none once it has forgotten them; or why it does not. */
export type Steps = readonly ExecutionStep[] | { readonly untold: string };

/** By the ARNs of the executions that a story names. */
export interface StepsOfStory {
  readonly steps: ReadonlyMap<string, Steps>;
}

/** A story with the steps of its executions. Whoever may not read those is told the rest all the same. */
export async function withSteps(story: Story, stepsOf: StepsOf): Promise<Story & StepsOfStory> {
  const { entries, aim } = story;
  const named = [...entries.map(({ execution }) => execution), aim?.owner].filter((arn) => arn !== undefined);
  const read = async (arn: string): Promise<readonly [string, Steps]> => [arn, await stepsOf(arn).catch(untold)];
  return { ...story, steps: new Map(await Promise.all([...new Set(named)].map(read))) };
}

function untold(error: unknown): Steps {
  if (error instanceof UnreachableError) return { untold: error.message };
  throw error;
}
