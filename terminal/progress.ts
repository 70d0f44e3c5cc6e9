import type { WriteStream } from 'node:tty';
import { printable } from './printable.ts';

/** What is going on, on standard error: a line that is redrawn on a terminal, and a line for each phase elsewhere. */
export interface Progress {
  phase(text: string): void;
  /** Drawn on a terminal only. */
  tick(text: string): void;
  /** Makes room for a line of output, and gives the status line back after it. */
  around(write: () => void): void;
  done(): void;
}

export function createProgress(stream: WriteStream | NodeJS.WriteStream, quiet: boolean): Progress {
  const live = stream.isTTY === true && !quiet;
  let status = '';
  const draw = (text: string) => {
    status = text;
    if (live) stream.write(`\r\u001b[2K${printable(text).slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return {
    phase: (text) => (live ? draw(text) : quiet || stream.write(`${printable(text)}\n`)),
    tick: draw,
    around: (write) => {
      const before = status;
      draw('');
      write();
      draw(before);
    },
    done: () => draw(''),
  };
}

const A_WHILE_MS = 2_000;
const A_MOMENT_MS = 100;

/**
 * Says how far something is that takes a while, and nothing of what is done at once.
 * @param clock in epoch ms
 */
export function afterAWhile(progress: Progress, clock: () => number): (howFar: string) => void {
  const begun = clock();
  let told: number | undefined;
  return (howFar) => {
    const now = clock();
    if (now - (told ?? begun) < (told === undefined ? A_WHILE_MS : A_MOMENT_MS)) return;
    if (told === undefined) progress.phase(howFar);
    else progress.tick(howFar);
    told = now;
  };
}

/**
 * Says what is waited for once that takes a while, and takes it off the screen when it is there or has failed.
 * @param work may say how far it is
 */
export async function waiting<T>(
  progress: Progress,
  what: string,
  work: (howFar: (text: string) => void) => Promise<T>,
): Promise<T> {
  let text = what;
  let isTold = false;
  const timer = setTimeout(() => {
    isTold = true;
    progress.phase(text);
  }, A_WHILE_MS);
  try {
    return await work((howFar) => {
      text = howFar;
      if (isTold) progress.tick(text);
    });
  } finally {
    clearTimeout(timer);
    progress.done();
  }
}
