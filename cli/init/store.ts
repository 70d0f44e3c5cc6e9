import { SSMClient } from '@aws-sdk/client-ssm';
import { storeKeys } from '#cli/credentials/set.ts';
import { awsConfig } from '#cli/deployed/aws.ts';
import { parameterOf } from '#cli/servicestage/parameter.ts';
import { OperatorError } from '#terminal/operator-error.ts';
import type { Prompts } from '#terminal/prompts.ts';
import type { AskedSource } from './asked-source.ts';
import type { AskedInit } from './options.ts';

/** What became of the keys: of a parameter that was not written, the error that says why. */
export interface Stored {
  readonly parameter: string;
  readonly version: number | OperatorError;
}

/** Writes the keys into the parameter of a first file, if that is wanted. The file is there whatever AWS says to it. */
export async function storeIfWanted(
  asked: AskedInit,
  { settings, keys }: AskedSource,
  prompts: Prompts | undefined,
): Promise<Stored | undefined> {
  const file = { servicestage: settings };
  const { name: parameter } = parameterOf(file);
  const isWanted = async () =>
    (await prompts?.confirm(`Write the keys into the SSM parameter ${parameter} now?`, true)) === true;
  if (asked.local || !(asked.store || (await isWanted()))) return undefined;
  try {
    const client = new SSMClient(await awsConfig(asked));
    return { parameter, version: await storeKeys(file, keys, { client, prompts, mayReplace: asked.overwrite }) };
  } catch (error) {
    if (error instanceof OperatorError) return { parameter, version: error };
    throw error;
  }
}
