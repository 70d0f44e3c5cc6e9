import { createHash, timingSafeEqual } from 'node:crypto';
import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { SecretHeaderSchema } from '#core/huawei-alarm/secret-header.ts';
import { parseJson } from '#core/json.ts';

/** It is not known what the header should say: SMN repeats what was not received. The words have nothing of what the parameter holds. */
export class SecretUnreadError extends Error {
  override readonly name = 'SecretUnreadError';
}

/** Whether a header says what it should. Rejects with `SecretUnreadError`. */
export type SecretHeader = (given: string | undefined) => Promise<boolean>;

/** As long as the credentials are kept: whoever replaces a secret waits for so long before the old one is taken out. */
const MAX_AGE_MS = 5 * 60_000;

/** What one SSM SecureString says, kept for five minutes. What comes without the header asks for nothing. */
export function ssmSecretHeader(client: SSMClient, parameter: string, now: () => number): SecretHeader {
  let kept: { readonly at: number; readonly secrets: readonly Buffer[] } | undefined;
  return async (given) => {
    if (given === undefined) return false;
    if (kept === undefined || now() - kept.at >= MAX_AGE_MS)
      kept = { at: now(), secrets: await fetchSecrets(client, parameter) };
    const digest = digestOf(given);
    // All are compared, so that the time it takes says nothing of which.
    return kept.secrets.map((secret) => timingSafeEqual(secret, digest)).includes(true);
  };
}

/** Of one length, whatever is given: only what is as long is compared in constant time. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

async function fetchSecrets(client: SSMClient, parameter: string): Promise<readonly Buffer[]> {
  const asked = new GetParameterCommand({ Name: parameter, WithDecryption: true });
  const { Parameter } = await client.send(asked).catch((error: unknown) => {
    const why = error instanceof Error ? error.name : 'no error';
    throw new SecretUnreadError(`the SSM parameter ${parameter} could not be read: ${why}`);
  });
  const parsed = SecretHeaderSchema.safeParse(parseJson(Parameter?.Value ?? ''));
  // Neither the text nor the parser's complaint is kept: both may quote the secret.
  if (!parsed.success)
    throw new SecretUnreadError(
      `the SSM parameter ${parameter} does not hold {"secret"[, "previous"]} as JSON, each of 16 to 256 characters of ASCII without spaces`,
    );
  const { secret, previous } = parsed.data;
  return [secret, ...(previous === undefined ? [] : [previous])].map(digestOf);
}
