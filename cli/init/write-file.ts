import { writeFile } from 'node:fs/promises';
import { UsageError } from '#terminal/operator-error.ts';

/**
 * Writes a file, whole or, where there is one that may not be replaced, not at all.
 * @throws UsageError where it is there, or cannot be written there
 */
export async function writeNew(path: string, text: string, mayReplace: boolean): Promise<void> {
  try {
    await writeFile(path, text, { flag: mayReplace ? 'w' : 'wx' });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EEXIST') throw new UsageError(`${path} is there already; --overwrite replaces it`, { cause });
    throw new UsageError(`${path} cannot be written: ${String(code ?? cause)}`, { cause });
  }
}
