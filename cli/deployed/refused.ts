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
    const { name, message } = cause instanceof Error ? cause : { name: 'an error', message: String(cause) };
    throw new UnreachableError(`AWS did not ${what}: ${name}: ${message}`, { next: nextStep(cause, right), cause });
  };
