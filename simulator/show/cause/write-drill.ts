import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '#core/error-code.ts';
import { UsageError } from '#terminal/operator-error.ts';

/**
 * Writes a drill of a date under a name that nothing has yet: a day that was saved before keeps its file, and a link is not followed.
 * @param textFor the text, which may name its file
 * @returns the file, absolute as the directory is
 * @throws UsageError where it cannot be written
 */
export async function writeDrill(directory: string, date: string, textFor: (file: string) => string): Promise<string> {
  try {
    await mkdir(directory, { recursive: true });
    for (let count = 1; ; count++) {
      const file = join(directory, count === 1 ? `${date}.yaml` : `${date}-${count}.yaml`);
      if (await isWritten(file, textFor(file))) return file;
    }
  } catch (cause) {
    throw new UsageError(`${directory} cannot be written: ${codeOf(cause) ?? String(cause)}`, { cause });
  }
}

/** False where something of that name is there. A disk that is full leaves no half of a drill. */
async function isWritten(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    await rm(file, { force: true });
    throw error;
  }
}
