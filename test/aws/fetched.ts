import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';

/** What tells one state of these files from another: what was fetched by them is fetched anew when one of them changes. */
export async function stateOf(...files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
