import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, inject } from 'vitest';
import { fleet } from '#test/support/automations.ts';

/** Where it is run. */
export const place = mkdtempSync(join(inject('scratch'), 'elsewhere-'));

export function write(name: string, content: string): string {
  writeFileSync(join(place, name), content);
  return name;
}

/** From a directory that is not the project's; standard input ends after what is typed. */
export async function simulator(args: readonly string[], typed = '') {
  const main = resolve('simulator/main.ts');
  const { AUTOMATIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    cwd: place,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A process that ends before it reads is no fault of the test.
  child.stdin.on('error', () => undefined);
  child.stdin.end(typed);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  expect(stderr).not.toMatch(/^\s+at /m);
  return { code, stdout, stderr };
}

// Another project's, which does not say what its modules are.
write('package.json', '{ "name": "elsewhere" }');

export const restart = { components: ['shop-1'], action: 'restart' as const };
/** One restart by an alarm. */
export const good = write(
  'mine.ts',
  `export default ${JSON.stringify(fleet(1, { reboot: { when: { alarm: 'red' }, ...restart } }))};\n`,
);
