import { SSMClient } from '@aws-sdk/client-ssm';
import { awsConfig } from '#cli/deployed/aws.ts';
import { readFile } from '#cli/file/read-file.ts';
import { whereIs } from '#cli/servicestage/where.ts';
import type { Answer } from '#terminal/command.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { checkCredentials } from './check.ts';
import type { CredentialsJson } from './credentials-schema.ts';
import { keysFromHere } from './keys-from-here.ts';
import type { AskedCredentials } from './options.ts';
import { setCredentials } from './set.ts';

/**
 * Writes the keys of a file's parameter, or tries them.
 * @param now in epoch ms
 * @throws UsageError for what does not go together, and for keys that are none
 * @throws UnreachableError where AWS refuses, or ServiceStage does not answer
 */
export async function runCredentials(
  asked: AskedCredentials,
  now: number,
  from = keysFromHere,
): Promise<Answer<CredentialsJson>> {
  if (asked.overwrite && asked.what === 'check')
    throw new UsageError('--overwrite: an option of credentials set alone');
  if (asked.user && asked.what === 'check') throw new UsageError('--user: an option of credentials set alone');
  const { file } = await readFile(asked, now);
  const client = new SSMClient(await awsConfig(asked));
  switch (asked.what) {
    case 'set':
      return setCredentials(file, {
        client,
        from: from(),
        kind: asked.user ? 'user' : 'keys',
        mayReplace: asked.overwrite,
        typedWhere: asked,
      });
    case 'check':
      return checkCredentials(file, { client, where: await whereIs(file.servicestage, asked.local) });
  }
}
