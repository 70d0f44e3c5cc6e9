import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Automations } from '#automations/file/automation.ts';
import { type TypedWhere, typed } from '#cli/deployed/typed.ts';
import type { Keys } from '#cli/servicestage/judge-keys.ts';
import { type KeysFrom, type Kind, keysGiven } from '#cli/servicestage/keys-given.ts';
import { parameterOf, writeParameter } from '#cli/servicestage/parameter.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import type { CredentialsJson } from './credentials-schema.ts';

type ItsParameter = Pick<Automations, 'name' | 'servicestage' | 'credentialsKey'>;

export interface Setting {
  readonly client: SSMClient;
  readonly from: KeysFrom;
  /** Of what a person is asked for. @default access keys */
  readonly kind?: Kind;
  /** What is there already; else a person is asked, if one is there. */
  readonly mayReplace: boolean;
  /** How what comes next is typed. @default for the file and the region that nobody named */
  readonly typedWhere?: TypedWhere;
}

/**
 * Writes the keys that are given into the parameter of a file.
 * @throws UsageError for keys that are none, and where there are some that may not be replaced
 * @throws UnreachableError where AWS refuses
 */
export async function setCredentials(
  file: ItsParameter,
  { client, from, kind, mayReplace, typedWhere = {} }: Setting,
): Promise<Answer<CredentialsJson>> {
  const { name: parameter } = parameterOf(file);
  const version = await storeKeys(file, await keysGiven(from, kind), { client, prompts: from.prompts, mayReplace });
  return {
    exit: EXIT.good,
    text: () =>
      `Wrote version ${version} of ${parameter}; what reads it knows within five minutes.\nNext: ${typed('credentials check', typedWhere)}`,
    json: () => ({ did: 'set', parameter, version }),
  };
}

/**
 * Writes keys into the parameter of a file, and gives back its version.
 * @throws UsageError where there are some that may not be replaced
 * @throws UnreachableError where AWS refuses
 */
export async function storeKeys(
  file: ItsParameter,
  keys: Keys,
  { client, prompts, mayReplace }: Pick<Setting, 'client' | 'mayReplace'> & Pick<KeysFrom, 'prompts'>,
): Promise<number> {
  const place = parameterOf(file);
  const write = (replace: boolean) =>
    waiting(createProgress(process.stderr, false), `Writing ${place.name} …`, () =>
      writeParameter(client, place, keys, replace),
    );
  const isWanted = async () =>
    (await prompts?.confirm(`${place.name} is there already. Replace the keys in it?`, false)) === true;
  const version = (await write(mayReplace)) ?? ((await isWanted()) ? await write(true) : undefined);
  if (version !== undefined) return version;
  throw new UsageError(`${place.name} is there already, and was left as it is; --overwrite replaces the keys in it`);
}
