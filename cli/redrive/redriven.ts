import type { AppFacts } from '#core/message/words.ts';
import type { ReadLetter } from './judge-letter.ts';
import type { Deed, Verdict } from './queue/deed.ts';
import type { JudgedUntold } from './untold/judge-untold.ts';

/** A letter, what is right about it, and what is done. */
export interface Judged extends ReadLetter {
  readonly verdict: Verdict;
  readonly deed: Deed;
}

export interface Redriven {
  readonly letters: readonly Judged[];
  /** What people were to be told, and were not. */
  readonly untold: readonly JudgedUntold[];
  /** Whether anything was asked for but a look. */
  readonly asked: boolean;
  readonly done: boolean;
  /** In whose zone times are said. */
  readonly app: AppFacts;
}
