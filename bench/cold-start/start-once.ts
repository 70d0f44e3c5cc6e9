import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Surroundings } from './surroundings.ts';

/** Bundles, by their paths. */
export interface Started {
  /** What stands for Lambda's runtime. */
  readonly launcher: string;
  readonly bundle: string;
  readonly payload: unknown;
}

/** One cold start, in ms since the process was asked for. */
export interface Sample {
  /** Until the function may be invoked. */
  readonly initialised: number;
  /** The CPU that took. */
  readonly cpu: number;
  /** Until its first request reached ServiceStage. */
  readonly requested: number;
}

/**
 * Starts a process that runs a function once, and ends it with its first request.
 * @throws what the process said, where it ended before that
 */
export async function startOnce(
  { launcher, bundle, payload }: Started,
  surroundings: Surroundings,
  counted = false,
): Promise<Sample> {
  const env = {
    ...surroundings.environment(counted),
    BENCH_BUNDLE: bundle,
    BENCH_PAYLOAD: JSON.stringify(payload),
  };
  const arrives = surroundings.request();
  const begin = performance.timeOrigin + performance.now();
  const child = spawn(process.execPath, [launcher], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let said = '';
  let complained = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  child.stderr.on('data', (text) => {
    complained += text;
  });
  const requested = await Promise.race([
    arrives,
    exited.then(() => {
      throw new Error(`${bundle} sent nothing: ${said}${complained}`);
    }),
  ]);
  child.kill('SIGKILL');
  await exited;
  const [ready, cpu] = said.split(/\s/).map(Number);
  return { initialised: (ready ?? Number.NaN) - begin, cpu: cpu ?? Number.NaN, requested: requested - begin };
}
