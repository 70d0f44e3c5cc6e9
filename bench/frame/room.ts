/** What a number is asked to be; `of` its ratio to the baseline, or of itself. */
export interface Aim {
  readonly of: 'value' | 'ratio';
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What a number is held against, in the same run. */
export interface Baseline {
  readonly name: string;
  /** The number by that of the baseline. Over pairs that were measured in turns it is the median of their ratios. */
  readonly ratio: number;
}

/** One number of a room. */
export interface Measurement {
  readonly what: string;
  /** Of which of many: their numbers stand in one row of the table, those of the others under them. */
  readonly of?: string;
  readonly value: number;
  /** `ms`, `bytes`, `$` and the like; empty for a count. */
  readonly unit: string;
  readonly baseline?: Baseline;
  readonly aim?: Aim;
}

/** Says what is going on, where it takes long. */
export type Say = (text: string) => void;

/** One thing that is measured; its numbers belong together. */
export interface Room {
  readonly name: string;
  /** What is measured and how, in a sentence or two. */
  readonly about: string;
  measure(say: Say): Promise<readonly Measurement[]>;
}

/** Whether a number is as it is asked to be; undefined where nothing is asked. */
export function isMet({ value, baseline, aim }: Measurement): boolean | undefined {
  if (aim === undefined) return undefined;
  const judged = aim.of === 'ratio' ? baseline?.ratio : value;
  if (judged === undefined) return false;
  return judged <= (aim.atMost ?? Number.POSITIVE_INFINITY) && judged >= (aim.atLeast ?? Number.NEGATIVE_INFINITY);
}
