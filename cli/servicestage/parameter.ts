import {
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { Automations } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import { refused } from '#cli/deployed/refused.ts';
import { type Credentials, CredentialsSchema } from '#core/credentials.ts';
import { parseJson } from '#core/json.ts';
import { createCleaner } from '#servicestage/clean/clean.ts';
import type { Keys } from './judge-keys.ts';

/** The SecureString that the functions of a file read, and the KMS key under which it lies, if not under that of AWS. */
export interface ParameterPlace {
  readonly name: string;
  readonly key?: string;
}

export function parameterOf({
  name,
  servicestage: { credentialsParameter },
  credentialsKey,
}: Pick<Automations, 'name' | 'servicestage' | 'credentialsKey'>): ParameterPlace {
  return {
    name: credentialsParameter ?? namesOf(name).credentialsParameter,
    ...(credentialsKey !== undefined && { key: credentialsKey }),
  };
}

/** What a parameter holds; of one that does not hold keys nothing is said but that. */
export type ReadParameter =
  | { readonly kind: 'missing' | 'malformed' }
  | { readonly kind: 'keys'; readonly keys: Credentials; readonly version: number };

/** What is to be done where a parameter holds no keys. */
export const UNUSABLE = {
  missing: {
    matter: 'missing',
    message: 'there is no such parameter in this account and region',
    next: 'autopilot credentials set, or say by --region, --profile and --automations where it is',
  },
  malformed: {
    matter: 'malformed',
    message:
      'it holds neither accessKey, secretKey and at the most securityToken and expiresAt nor iamUser, password and domain as JSON',
    next: 'autopilot credentials set --overwrite',
  },
} as const;

/** @throws UnreachableError where AWS does not say */
export async function readParameter(client: SSMClient, { name }: ParameterPlace): Promise<ReadParameter> {
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    const { data } = CredentialsSchema.safeParse(parseJson(Parameter?.Value ?? ''));
    return data === undefined ? { kind: 'malformed' } : { kind: 'keys', keys: data, version: Parameter?.Version ?? 0 };
  } catch (error) {
    if (error instanceof ParameterNotFound) return { kind: 'missing' };
    return refused(`give the parameter ${name}`, 'it takes ssm:GetParameter, and kms:Decrypt of its key')(error);
  }
}

/**
 * Writes the keys as a SecureString. Gives back its version, or undefined where there is one already and it may not be replaced.
 * @throws UnreachableError where AWS refuses
 */
export async function writeParameter(
  client: SSMClient,
  { name, key }: ParameterPlace,
  keys: Keys,
  mayReplace: boolean,
): Promise<number | undefined> {
  const command = new PutParameterCommand({
    Name: name,
    Value: JSON.stringify(heldOf(keys)),
    Type: 'SecureString',
    Overwrite: mayReplace,
    ...(key !== undefined && { KeyId: key }),
  });
  try {
    return (await client.send(command)).Version ?? 0;
  } catch (error) {
    if (error instanceof ParameterAlreadyExists) return undefined;
    return refused(
      `write the parameter ${name}`,
      'it takes ssm:PutParameter, and kms:Encrypt of its key',
    )(withoutKeys(error, keys));
  }
}

/** What the parameter holds, and nothing that came along. */
function heldOf(keys: Keys): Keys {
  if ('iamUser' in keys) return { iamUser: keys.iamUser, password: keys.password, domain: keys.domain };
  const { accessKey, secretKey, securityToken, expiresAt } = keys;
  return {
    accessKey,
    secretKey,
    ...(securityToken !== undefined && { securityToken }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** AWS quotes a value that it does not take. */
function withoutKeys(error: unknown, keys: Keys): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message } = error;
  return Object.assign(new Error(createCleaner()(keys)(message)), { name });
}
