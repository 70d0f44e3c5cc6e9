import type { Input } from './events-in.ts';
import type { Fate } from './fate.ts';
import type { Letter } from './letter.ts';

/** A letter, what it was to bring, and what has become of that. */
export interface ReadLetter {
  readonly letter: Letter;
  readonly inputs: readonly JudgedInput[];
}

export interface JudgedInput extends Input {
  /** In the order of its components. */
  readonly fates: readonly { readonly component: string; readonly fate: Fate }[];
}

/** What is right to do about a letter. */
export type Verdict =
  /** Something of it was never begun, and is in time: to send it again begins that and nothing else. */
  | 'send'
  /** Something of it is pursued still, and nothing is left to begin. */
  | 'under-way'
  /** Something of it was never begun, and never will be. */
  | 'too-late'
  /** All of it has had its last word, or was overtaken. */
  | 'handled'
  /** Its automation is not in the file. */
  | 'not-in-file'
  /** It is no event of ours, or of another version, or its rule is not deployed any more. */
  | 'unreadable';

/** @param isInFile whether the file has an automation of that name */
export function verdictOn({ inputs }: Pick<ReadLetter, 'inputs'>, isInFile: (automation: string) => boolean): Verdict {
  if (inputs.length === 0) return 'unreadable';
  const kinds = new Set(inputs.flatMap(({ fates }) => fates.map(({ fate }) => fate.kind)));
  if (kinds.has('never-begun')) return inputs.every(({ event }) => isInFile(event.automation)) ? 'send' : 'not-in-file';
  if (kinds.has('open')) return 'under-way';
  return kinds.has('expired') ? 'too-late' : 'handled';
}

/** What of it is sent again: an event for several goes whole, and begins of them only what nobody has begun. */
export const toSend = ({ inputs }: Pick<ReadLetter, 'inputs'>): readonly JudgedInput[] =>
  inputs.filter(({ fates }) => fates.some(({ fate }) => fate.kind === 'never-begun'));

/** What is done about a letter. */
export type Deed = 'send' | 'take-out' | 'leave';

export interface Wanted {
  /** What was named, or all. */
  readonly isChosen: boolean;
  readonly isNamed: boolean;
  readonly drop: boolean;
}

/** What nobody can judge is dropped only by its name. */
export function deedOn(verdict: Verdict, { isChosen, isNamed, drop }: Wanted): Deed {
  if (!isChosen) return 'leave';
  switch (verdict) {
    case 'send':
      return 'send';
    case 'handled':
      return 'take-out';
    case 'too-late':
      return drop ? 'take-out' : 'leave';
    case 'not-in-file':
    case 'unreadable':
      return drop && isNamed ? 'take-out' : 'leave';
    case 'under-way':
      return 'leave';
  }
}
