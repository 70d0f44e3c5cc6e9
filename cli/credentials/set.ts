import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Automations } from '#automations/file/automation.ts';
import { type KeysFrom, keysGiven } from '#cli/servicestage/keys-given.ts';
import { parameterOf, writeParameter } from '#cli/servicestage/parameter.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import type { CredentialsJson } from './credentials-schema.ts';

export interface Setting {
  readonly client: SSMClient;
  readonly from: KeysFrom;
  /** What is there already; else a person is asked, if one is there. */
  readonly mayReplace: boolean;
}

/**
 * Writes the keys that are given into the parameter of a file.
 * @throws UsageError for keys that are none, and where there are some that may not be replaced
 * @throws UnreachableError where AWS refuses
 */
export async function setCredentials(
  file: Pick<Automations, 'name' | 'servicestage' | 'credentialsKey'>,
  { client, from, mayReplace }: Setting,
): Promise<Answer<CredentialsJson>> {
  const place = parameterOf(file);
  const keys = await keysGiven(from);
  const write = (replace: boolean) =>
    waiting(createProgress(process.stderr, false), `Writing ${place.name} …`, () =>
      writeParameter(client, place, keys, replace),
    );
  const isWanted = async () =>
    (await from.prompts?.confirm(`${place.name} is there already. Replace the keys in it?`, false)) === true;
  const version = (await write(mayReplace)) ?? ((await isWanted()) ? await write(true) : undefined);
  if (version === undefined) {
    throw new UsageError(`${place.name} is there already, and was left as it is; --overwrite replaces the keys in it`);
  }
  return {
    exit: EXIT.good,
    text: () =>
      `Wrote version ${version} of ${place.name}; what reads it knows within five minutes.\nNext: autopilot credentials check`,
    json: () => ({ did: 'set', parameter: place.name, version }),
  };
}
