import type { WriteStream } from 'node:tty';

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
    if (live) stream.write(`\r\u001b[2K${text.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return {
    phase: (text) => (live ? draw(text) : quiet || stream.write(`${text}\n`)),
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
