import { chmod, mkdir, open, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeNew } from '#cli/init/write-file.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

function placeFor(name: string) {
  const directory = temporaryDirectory();
  onTestFinished(() => directory[Symbol.dispose]());
  return { directory: directory.path, path: join(directory.path, name) };
}

describe('a first file', () => {
  it('takes the place of another one whole: whoever reads that meanwhile reads it to its end', async () => {
    const { directory, path } = placeFor('my.yaml');
    await writeFile(path, 'old and whole');
    await using reader = await open(path);

    await writeNew(path, 'new', true);

    expect(await reader.readFile('utf8')).toBe('old and whole');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(directory)).toEqual(['my.yaml']);
  });

  it('is no more readable than the one before it, and is where a link leads', async () => {
    const { directory, path } = placeFor('real.yaml');
    await writeFile(path, 'old');
    await chmod(path, 0o600);
    const link = join(directory, 'my.yaml');
    await symlink(path, link);

    await writeNew(link, 'new', true);

    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is written where there is none, also with leave to replace', async () => {
    const { path } = placeFor('my.yaml');
    await writeNew(path, 'new', true);
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('leaves another one as it is without leave to replace it', async () => {
    const { path } = placeFor('my.yaml');
    await writeFile(path, 'old');
    await expect(writeNew(path, 'new', false)).rejects.toThrow('is there already; --overwrite replaces it');
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('leaves nothing behind where it cannot be written', async () => {
    const { directory, path } = placeFor('my.yaml');
    await mkdir(path);
    await expect(writeNew(path, 'new', true)).rejects.toThrow(/my\.yaml cannot be written: E/);
    expect(await readdir(directory)).toEqual(['my.yaml']);
  });
});
