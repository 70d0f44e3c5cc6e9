import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAIN = resolve('cli/main.ts');

/** `autopilot` as a process of its own, on no terminal. */
export const autopilot = (...args: readonly string[]) => autopilotIn({}, ...args);

/** The same in another directory, and with something on its standard input. */
export async function autopilotIn(
  { directory, input = '' }: { readonly directory?: string; readonly input?: string },
  ...args: readonly string[]
) {
  const env = { ...process.env, NO_COLOR: '1' };
  const running = run(process.execPath, [MAIN, ...args], { env, ...(directory !== undefined && { cwd: directory }) });
  running.child.stdin?.on('error', () => undefined);
  running.child.stdin?.end(input);
  try {
    const { stdout, stderr } = await running;
    return { code: 0, stdout, stderr };
  } catch (error) {
    // biome-ignore lint/suspicious/noExplicitAny: what execFile rejects with has no type
    const { code, stdout, stderr } = error as any;
    return { code, stdout, stderr };
  }
}
