import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionName } from '#infra/function-name.ts';
import { OperatorError } from '#terminal/operator-error.ts';

/** There is nothing to deploy yet. */
export class BundleMissingError extends OperatorError {
  override readonly name = 'BundleMissingError';
}

/**
 * The directory of a function's `index.mjs`, in the one that holds all, or in `dist`, which the build writes.
 * @throws BundleMissingError
 */
export function bundleOf(name: FunctionName, directory = join(import.meta.dirname, '../../..', 'dist')): string {
  const bundle = join(directory, name);
  if (!existsSync(join(bundle, 'index.mjs'))) throw new BundleMissingError(`There is no ${bundle}; run: npm run build`);
  return bundle;
}
