import type { Mistake } from '#automations/mistakes/words/mistake.ts';

/** Both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A mistake with its place in the text, where the file is YAML or JSON. */
export interface PlacedMistake extends Mistake {
  readonly position?: Position;
  /** Where it is in another file than the one that the report is about, as that is shown. */
  readonly file?: string;
}

export interface MistakeReport {
  /** As it is shown: relative to the working directory where it lies below it. */
  readonly file: string;
  readonly mistakes: readonly PlacedMistake[];
  readonly warnings: readonly PlacedMistake[];
}
