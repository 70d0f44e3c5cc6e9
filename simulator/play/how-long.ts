import { fstatSync } from 'node:fs';

/** Who may look at a page, and press Enter. */
export interface Audience {
  /** Somebody asked for the page. */
  readonly open: boolean;
  /** What is printed is read on a terminal. */
  readonly isTerminal: boolean;
  /** Standard input may bring a line: a terminal, or what somebody holds the other end of. */
  readonly mayType: boolean;
}

/**
 * How long a page is served once a day is over: until Ctrl-C where somebody can press that, whatever becomes of standard input; else as long
 * as there may be another line. Nobody is told of an address that is gone as it is printed.
 */
export function howLong({
  open,
  isTerminal,
  mayType,
}: Audience): 'until-interrupted' | 'while-lines-come' | 'not-at-all' {
  if (open || isTerminal) return 'until-interrupted';
  return mayType ? 'while-lines-come' : 'not-at-all';
}

const STDIN = 0;

/** Of this process. */
export function audienceHere(open: boolean): Audience {
  const input = fstatSync(STDIN);
  return {
    open,
    isTerminal: process.stdout.isTTY === true || process.stderr.isTTY === true,
    mayType: process.stdin.isTTY === true || input.isFIFO() || input.isSocket(),
  };
}
