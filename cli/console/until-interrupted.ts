import { once } from 'node:events';
import { EXIT } from '#terminal/exit.ts';

/**
 * Waits until somebody presses Ctrl-C, and ends the process at once: what is still being read is nobody's then, and AWS may take minutes to
 * answer it.
 * @param failed rejects with what nobody expected; that is thrown
 * @param close what is open, before either
 */
export async function untilInterrupted(failed: Promise<never>, close: () => Promise<void>): Promise<never> {
  try {
    await Promise.race([once(process, 'SIGINT'), failed]);
  } finally {
    await close();
  }
  process.exit(EXIT.good);
}
