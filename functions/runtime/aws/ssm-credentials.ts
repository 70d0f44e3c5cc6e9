import { GetParameterCommand, type Parameter, type SSMClient } from '@aws-sdk/client-ssm';
import { type Credentials, CredentialsSchema, type CredentialsSource, endOf } from '#core/credentials.ts';
import { utcText } from '#core/instant.ts';
import { parseJson } from '#core/json.ts';
import { CREDENTIALS_EXPIRED, ServiceStageError } from '#core/ports/service-stage.ts';
import { editionOf, versionOf } from '#core/trust/edition.ts';

/** Long enough that a busy night stays under Parameter Store's 40 reads a second, short enough for a rotation at lunch. */
const MAX_AGE_MS = 5 * 60_000;

/** Temporary keys are not used up to their end, if others are there by then: a request has to arrive before it. */
const BEFORE_END_MS = 2 * 60_000;

/** Nobody has renewed them yet: not every request reads the parameter again because of that. */
const MAX_AGE_NEAR_END_MS = 10_000;

/** What SSM calls a parameter that will not appear by asking again. */
const FOR_GOOD = ['ParameterNotFound', 'AccessDeniedException', 'InvalidKeyId', 'ParameterVersionNotFound'];

/**
 * The credentials from one SSM SecureString, kept for five minutes, or until shortly before they end, and read once for all who ask meanwhile. Rejects with
 * `ServiceStageError`: fate `credentials` if the parameter is missing, denied or malformed, or what it holds has ended; `not-sent` if SSM had a bad moment.
 */
export function ssmCredentials(client: SSMClient, parameter: string, now: () => Date): CredentialsSource {
  let kept: { readonly at: number; readonly value: Promise<Credentials> } | undefined;

  const read = (): Promise<Credentials> => {
    const fresh = { at: now().getTime(), value: readCredentials(client, parameter) };
    kept = fresh;
    // A failed read must not be remembered: the next one asks again.
    fresh.value.catch(() => {
      if (kept === fresh) kept = undefined;
    });
    return fresh.value;
  };
  const current = async (): Promise<Credentials> => {
    const found = kept;
    if (found === undefined || now().getTime() - found.at >= MAX_AGE_MS) return read();
    const value = await found.value;
    const { at } = found;
    const isNearEnd = now().getTime() >= (endOf(value) ?? Number.POSITIVE_INFINITY) - BEFORE_END_MS;
    if (!isNearEnd || now().getTime() - at < MAX_AGE_NEAR_END_MS) return value;
    return kept === found ? read() : current();
  };
  /** What has ended is not sent: it would be one of the few refusals that a key has. */
  const lasting = (value: Credentials): Credentials => {
    const end = endOf(value);
    if (end === undefined || now().getTime() < end) return value;
    const { edition = '' } = value;
    throw new ServiceStageError('credentials', {
      code: CREDENTIALS_EXPIRED,
      message: `the temporary keys in version ${versionOf(edition)} of the SSM parameter ${parameter} ended at ${utcText(end)}, and nobody has renewed them`,
    });
  };

  return {
    current: async () => lasting(await current()),
    refresh: async () => lasting(await read()),
  };
}

/** What the parameter holds now, be it that it has ended. Rejects as `ssmCredentials` does. */
export async function readCredentials(client: SSMClient, parameter: string): Promise<Credentials> {
  const asked = new GetParameterCommand({ Name: parameter, WithDecryption: true });
  const found = await client.send(asked).then(
    ({ Parameter: read }): Parameter => read ?? {},
    (error: unknown) => {
      throw unread(parameter, error);
    },
  );
  const parsed = CredentialsSchema.safeParse(parseJson(found.Value ?? ''));
  const { Version = 0, LastModifiedDate } = found;
  if (parsed.success) return { ...parsed.data, edition: editionOf(Version, LastModifiedDate?.getTime() ?? 0) };
  // Neither the text nor the parser's complaint is kept: both may quote the secret.
  throw new ServiceStageError('credentials', {
    code: 'CREDENTIALS_MALFORMED',
    message: `the SSM parameter ${parameter} holds neither {"accessKey", "secretKey"[, "securityToken"[, "expiresAt"]]} nor {"iamUser", "password", "domain"} as JSON`,
  });
}

function unread(parameter: string, error: unknown): ServiceStageError {
  const name = error instanceof Error ? error.name : 'unknown error';
  const failure = { code: name, message: `the SSM parameter ${parameter} could not be read: ${name}` };
  return new ServiceStageError(FOR_GOOD.includes(name) ? 'credentials' : 'not-sent', failure, { cause: error });
}
