import type { Deed, ReadLetter, Verdict } from './judge-letter.ts';

/** A letter, what is right about it, and what is done. */
export interface Judged extends ReadLetter {
  readonly verdict: Verdict;
  readonly deed: Deed;
}

export interface Redriven {
  readonly letters: readonly Judged[];
  /** Whether anything was asked for but a look. */
  readonly asked: boolean;
  readonly done: boolean;
  readonly timezone: string;
}
