import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** `autopilot` as a process of its own, on no terminal. */
export async function autopilot(...args: readonly string[]) {
  const env = { ...process.env, NO_COLOR: '1' };
  try {
    const { stdout, stderr } = await run(process.execPath, ['cli/main.ts', ...args], { env });
    return { code: 0, stdout, stderr };
  } catch (error) {
    // biome-ignore lint/suspicious/noExplicitAny: what execFile rejects with has no type
    const { code, stdout, stderr } = error as any;
    return { code, stdout, stderr };
  }
}
