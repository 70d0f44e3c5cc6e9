import type { ParameterContent, ParameterSeen } from '#cli/doctor/facts.ts';
import { parameterOf, readParameter as readKeys } from '#cli/servicestage/parameter.ts';
import { type Credentials, endOf, isIamUser } from '#core/credentials.ts';
import { isDenied } from './denied.ts';
import { describedParameters } from './described-parameters.ts';
import type { Sources } from './sources.ts';

/** The key, for whoever reads ServiceStage from here; or why there is none. */
export type KeyFound =
  | { readonly kind: 'key'; readonly key: Credentials }
  | Exclude<ParameterContent, { kind: 'well-formed' }>
  | { readonly kind: 'missing' };

/** By what Parameter Store tells to whoever may not decrypt it; the value is taken from `key`, which has it where it was asked for. */
export async function readParameter(sources: Sources, key: () => Promise<KeyFound>): Promise<ParameterSeen> {
  const { name } = parameterOf(sources.file);
  const found = (await describedParameters(sources, [name])).get(name);
  if (found === undefined) return { kind: 'missing' };
  const { Type = 'String', Version, LastModifiedDate } = found;
  return {
    kind: 'there',
    type: Type,
    ...(Version !== undefined && { version: Version }),
    ...(LastModifiedDate !== undefined && { since: LastModifiedDate.getTime() }),
    content: contentOf(await key()),
  };
}

function contentOf(key: KeyFound): ParameterContent {
  if (key.kind === 'key') {
    const endsAt = endOf(key.key);
    const isTemporary = !isIamUser(key.key) && key.key.securityToken !== undefined;
    return { kind: 'well-formed', isTemporary, ...(endsAt !== undefined && { endsAt }) };
  }
  return key.kind === 'missing' ? { kind: 'malformed' } : key;
}

/** What the parameter holds, to whoever may decrypt it. */
export async function readKey({ clients, file, ask }: Sources): Promise<KeyFound> {
  try {
    const read = await ask('give the key', () => readKeys(clients.ssm, parameterOf(file)));
    return read.kind === 'keys' ? { kind: 'key', key: read.keys } : { kind: read.kind };
  } catch (error) {
    if (isDenied(error)) return { kind: 'denied' };
    throw error;
  }
}
