import { UnreachableError } from '#terminal/operator-error.ts';

/** What AWS calls credentials that are missing, wrong or over. */
const OF_CREDENTIALS = /Credential|Token|Signature|InvalidClientTokenId|UnrecognizedClient/;

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
    const next = OF_CREDENTIALS.test(name)
      ? 'see whether aws sts get-caller-identity answers, and say whose credentials by --profile'
      : `see whether these credentials may do it (${right ?? 'the output OperatorsPolicyArn of the stack names the policy'}), and try again`;
    throw new UnreachableError(`AWS did not ${what}: ${name}: ${message}`, { next, cause });
  };
