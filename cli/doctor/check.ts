import type { Automations } from '#automations/file/automation.ts';
import { typed as typedThere } from '#cli/deployed/typed.ts';
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
  typedThere(line, { local: isLocal });

/** The line by which the file is deployed there. */
export const deployLine = ({ isLocal, path }: Pick<Judging, 'isLocal' | 'path'>): string =>
  isLocal ? `autopilot local deploy --automations ${path}` : `AUTOMATIONS=${path} npm run deploy`;

/** What was looked for and is not there: red, but where the local world puts it there as the file is deployed into it. */
export function absent({ says, next, about }: Absent, { stack }: Pick<Known, 'stack'>, by: Judging): Finding {
  const isToCome = by.isLocal && stack.kind === 'read' && stack.value === undefined;
  return isToCome ? yellow(says, deployLine(by), about) : red(says, next, about);
}

interface Absent {
  readonly says: string;
  /** What to do where it does not come by itself. */
  readonly next: string;
  readonly about?: string;
}

/** Judges what was read, where another check says that it was not: once is enough. */
export const ifRead = <T>(read: Read<T | undefined>, judge: (value: T) => readonly Finding[]): readonly Finding[] =>
  read.kind === 'read' && read.value !== undefined ? judge(read.value) : [];

/** Judges what was read; what was not is red, or yellow where whoever asks may not read it. Nothing is said of what is not deployed yet. */
export function whenRead<T>(read: Read<T | undefined>, judge: (value: T) => readonly Finding[]): readonly Finding[] {
  if (read.kind === 'read') return read.value === undefined ? [] : judge(read.value);
  return [(read.isDenied ? yellow : red)(read.why, read.next)];
}
