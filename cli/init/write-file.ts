import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { UsageError } from '#terminal/operator-error.ts';

/**
 * Writes a file, whole or not at all: one that may be replaced is as it was until the new one is there, and another is not touched.
 * @throws UsageError where it is there, or cannot be written there
 */
export async function writeNew(path: string, text: string, mayReplace: boolean): Promise<void> {
  try {
    const there = mayReplace ? await realpath(path).catch(() => undefined) : undefined;
    await (there === undefined ? create(path, text) : replace(there, text));
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'EEXIST') throw new UsageError(`${path} is there already; --overwrite replaces it`, { cause });
    throw new UsageError(`${path} cannot be written: ${String(code ?? cause)}`, { cause });
  }
}

/** A disk that is full leaves nothing that would be in the way next time. */
async function create(path: string, text: string, mode?: number): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', mode });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') await rm(path, { force: true });
    throw error;
  }
}

/** Under another name first. */
async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  await rm(draft, { force: true });
  await create(draft, text, (await stat(path)).mode);
  await rename(draft, path).catch(async (error: unknown) => {
    await rm(draft, { force: true });
    throw error;
  });
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
