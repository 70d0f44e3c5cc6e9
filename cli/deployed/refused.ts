import * as z from 'zod/mini';
import { UnreachableError } from '#terminal/operator-error.ts';
import { nextStep } from './next-step.ts';

/**
 * Makes of whatever an AWS client throws what a person reads.
 * @param what AWS was to do, as the end of a sentence
 * @param right that it takes, where the policy for operators has it not
 */
export const refused =
  (what: string, right?: string) =>
  (cause: unknown): never => {
    if (cause instanceof UnreachableError) throw cause;
    throw new UnreachableError(`AWS did not ${what}: ${whyIn(cause)}`, { next: nextStep(cause, right), cause });
  };

function whyIn(cause: unknown): string {
  if (cause instanceof z.core.$ZodError) {
    return `what is there is not understood here: ${cause.issues.map(({ path }) => path.join('.')).join(', ')}`;
  }
  if (!(cause instanceof Error)) return `an error: ${String(cause)}`;
  return cause.name === 'Error' ? cause.message : `${cause.name}: ${cause.message}`;
}
