import { resolve } from 'node:path';

export interface WhereFrom {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The CDK context value `automations`, from `-c automations=path` or cdk.json. */
  readonly context?: unknown;
  readonly cwd: string;
}

/**
 * The automations file to read, as an absolute path: `AUTOMATIONS` in the environment, else the CDK context, else
 * `infra/automations.ts`. Throws a TypeError for a context that is no text, since reading another file would be a surprise.
 */
export function automationsPath({ env, context, cwd }: WhereFrom): string {
  if (env.AUTOMATIONS) return resolve(cwd, env.AUTOMATIONS);
  if (context === undefined || context === '') return resolve(cwd, 'infra/automations.ts');
  if (typeof context !== 'string') throw new TypeError('The context automations is not the path of a file.');
  return resolve(cwd, context);
}
