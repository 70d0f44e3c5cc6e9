import type { Automations } from '#automations/file/automation.ts';
import type { Known, Read } from './facts.ts';
import { type Finding, red, yellow } from './finding.ts';

/** By what a check judges what was read. */
export interface Judging {
  readonly file: Automations;
  /** The path of the file, as it is shown. */
  readonly path: string;
  /** By the clock of AWS, in epoch milliseconds. */
  readonly now: number;
  readonly isLocal: boolean;
}

/** A subject, and what the values that were read of it come to. It asks nobody. */
export interface Check {
  /** What has to be so, as a table of all checks says it. */
  readonly wants: string;
  readonly judge: (known: Known, by: Judging) => readonly Finding[];
}

/** A line that is typed where this one was: `autopilot credentials set --local`. */
export const typed = (line: string, { isLocal }: Pick<Judging, 'isLocal'>): string =>
  `autopilot ${line}${isLocal ? ' --local' : ''}`;

/** Judges what was read; what was not is red, or yellow where whoever asks may not read it. Nothing is said of what is not deployed yet. */
export function whenRead<T>(read: Read<T | undefined>, judge: (value: T) => readonly Finding[]): readonly Finding[] {
  if (read.kind === 'read') return read.value === undefined ? [] : judge(read.value);
  return [(read.isDenied ? yellow : red)(read.why, read.next)];
}
