import { GetParameterCommand, type Parameter, type SSMClient } from '@aws-sdk/client-ssm';
import { type Credentials, CredentialsSchema, type CredentialsSource } from '#core/credentials.ts';
import { parseJson } from '#core/json.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { editionOf } from '#core/trust/edition.ts';

/** Long enough that a busy night stays under Parameter Store's 40 reads a second, short enough for a rotation at lunch. */
const MAX_AGE_MS = 5 * 60_000;

/** What SSM calls a parameter that will not appear by asking again. */
const FOR_GOOD = ['ParameterNotFound', 'AccessDeniedException', 'InvalidKeyId', 'ParameterVersionNotFound'];

/**
 * The credentials from one SSM SecureString, kept for five minutes and read once for all who ask meanwhile. Rejects with
 * `ServiceStageError`: fate `credentials` if the parameter is missing, denied or malformed, `not-sent` if SSM had a bad moment.
 */
export function ssmCredentials(client: SSMClient, parameter: string, now: () => Date): CredentialsSource {
  let kept: { readonly at: number; readonly value: Promise<Credentials> } | undefined;

  const read = (): Promise<Credentials> => {
    const fresh = { at: now().getTime(), value: fetchCredentials(client, parameter) };
    kept = fresh;
    // A failed read must not be remembered: the next one asks again.
    fresh.value.catch(() => {
      if (kept === fresh) kept = undefined;
    });
    return fresh.value;
  };

  return {
    current: () => (kept !== undefined && now().getTime() - kept.at < MAX_AGE_MS ? kept.value : read()),
    refresh: read,
  };
}

async function fetchCredentials(client: SSMClient, parameter: string): Promise<Credentials> {
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
    message: `the SSM parameter ${parameter} holds neither {"accessKey", "secretKey"[, "securityToken"]} nor {"iamUser", "password", "domain"} as JSON`,
  });
}

function unread(parameter: string, error: unknown): ServiceStageError {
  const name = error instanceof Error ? error.name : 'unknown error';
  const failure = { code: name, message: `the SSM parameter ${parameter} could not be read: ${name}` };
  return new ServiceStageError(FOR_GOOD.includes(name) ? 'credentials' : 'not-sent', failure, { cause: error });
}
