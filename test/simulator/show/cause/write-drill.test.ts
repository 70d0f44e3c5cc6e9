import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeDrill } from '#simulator/show/cause/write-drill.ts';
import { OperatorError } from '#terminal/operator-error.ts';

async function place(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'drills-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

const write = (directory: string): Promise<string> =>
  writeDrill(join(directory, 'drills'), '2026-11-24', (file) => `mine: ${file}\n`);

test('a directory that is not there yet is made, and the text knows the name of its file', async () => {
  const file = await write(await place());

  expect(file).toMatch(/\/drills\/2026-11-24\.yaml$/);
  expect(await readFile(file, 'utf8')).toBe(`mine: ${file}\n`);
});

test('whatever has a name already keeps it: a file, a directory, and a link that leads to nothing', async () => {
  const directory = await place();
  const drills = join(directory, 'drills');
  await mkdir(join(drills, '2026-11-24-2.yaml'), { recursive: true });
  await writeFile(join(drills, '2026-11-24.yaml'), 'somebody wrote it');
  await symlink(join(directory, 'elsewhere.yaml'), join(drills, '2026-11-24-3.yaml'));

  expect(await write(directory)).toBe(join(drills, '2026-11-24-4.yaml'));
  expect(await readFile(join(drills, '2026-11-24.yaml'), 'utf8')).toBe('somebody wrote it');
  expect((await readdir(directory)).toSorted()).toEqual(['drills']);
});

test('of two that are saved at once each has a file', async () => {
  const directory = await place();

  expect(new Set(await Promise.all([write(directory), write(directory)])).size).toBe(2);
});

test('where nothing can be written somebody is told so, and of what', async () => {
  const directory = await place();
  await writeFile(join(directory, 'drills'), 'no directory');

  const failed = await write(directory).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(OperatorError);
  expect(failed).toMatchObject({ message: expect.stringMatching(/drills cannot be written: E\w+$/) });
});
