import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { untilInterrupted } from '#cli/console/until-interrupted.ts';

const SOURCE = new URL('../../../cli/console/until-interrupted.ts', import.meta.url);

/** A process that waits for Ctrl-C, in the middle of a reading to which nobody answers. */
const SCRIPT = `
  import { untilInterrupted } from ${JSON.stringify(SOURCE.href)};
  setInterval(() => undefined, 1000);
  const waiting = untilInterrupted(new Promise(() => undefined), async () => void process.stdout.write(' closed'));
  process.stdout.write('open');
  await waiting;
`;

test('Ctrl-C closes the page, and ends a reading that nobody answers', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
    cwd: new URL('../../../', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.once('data', () => child.kill('SIGINT'));
  const [said, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);

  expect(said).toBe('open closed');
  expect({ code, signal }).toEqual({ code: 0, signal: null });
});

test('what nobody expected is thrown once the page is closed', async () => {
  const closed: string[] = [];
  const waiting = untilInterrupted(Promise.reject(new Error('nobody expected it')), async () => {
    closed.push('closed');
  });

  await expect(waiting).rejects.toThrow('nobody expected it');
  expect(closed).toEqual(['closed']);
});
