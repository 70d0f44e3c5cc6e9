import { durationText } from '#automations/plan/words.ts';
import type { ExecutionStep } from '#cli/deployed/execution-history.ts';
import type { Moment } from './moment.ts';
import type { Steps } from './read-steps.ts';

/** The steps of an execution in its story, each when it began and how long it took; nothing where Lambda has forgotten them. */
export const stepMoments = (steps: Steps): readonly Moment[] =>
  'untold' in steps ? [] : steps.map((step) => ({ at: step.startedAt, what: `· ${step.name}, ${howLong(step)}` }));

/** What is shorter is told in seconds, as an outcome tells it. */
const LONG_MS = 10 * 60_000;

function howLong({ startedAt, endedAt, ended }: ExecutionStep): string {
  if (endedAt === undefined) return 'under way';
  const took =
    endedAt - startedAt < LONG_MS ? `${Math.round((endedAt - startedAt) / 1000)} s` : durationText(endedAt - startedAt);
  return ended === 'succeeded' ? took : `${ended} after ${took}`;
}
