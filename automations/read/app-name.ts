import * as z from 'zod/mini';
import { DeploymentNameSchema } from '#automations/file/deployment-keys.ts';
import { AutomationsFileError } from './automations-file-error.ts';
import { openSource } from './open-source.ts';

const NamedSchema = z.object({ name: z.optional(DeploymentNameSchema) });

/**
 * The name of the app of a file, whatever else is wrong of that; undefined of the one that has none.
 * @throws AutomationsFileError where not even this can be read
 */
export async function readAppName(where: {
  readonly file?: string;
  readonly cwd?: string;
}): Promise<string | undefined> {
  const { file, source } = await openSource(where);
  if (source.kind === 'unreadable') {
    throw new AutomationsFileError({ file, mistakes: source.mistakes, warnings: [] }, { cause: source.cause });
  }
  const { data, error } = NamedSchema.safeParse(source.data);
  if (data !== undefined) return data.name;
  const mistake = { path: ['name'], wrong: 'cannot be read', right: 'the name with which it is deployed, or none' };
  throw new AutomationsFileError({ file, mistakes: [mistake], warnings: [] }, { cause: error });
}
