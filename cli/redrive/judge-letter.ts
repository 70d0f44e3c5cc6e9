import type { Input } from './events-in.ts';
import type { Fate } from './fate.ts';
import type { Letter } from './letter.ts';
import type { Verdict } from './queue/deed.ts';

/** A letter, what it was to bring, and what has become of that. */
export interface ReadLetter {
  readonly letter: Letter;
  readonly inputs: readonly JudgedInput[];
}

export interface JudgedInput extends Input {
  /** In the order of its components. */
  readonly fates: readonly { readonly component: string; readonly fate: Fate }[];
}

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
