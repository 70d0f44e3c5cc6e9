import type { Mistake } from '#automations/mistakes/words/mistake.ts';
import type { PlacedMistake, Position } from './placed-mistake.ts';

/** What came of reading a file, before its data is looked at: the data, or why there is none. */
export type Source =
  | {
      readonly kind: 'data';
      readonly data: unknown;
      /** What only the text can tell, such as a key written twice. */
      readonly mistakes: readonly PlacedMistake[];
      readonly warnings: readonly PlacedMistake[];
      /** Keys that nothing in it has, as a mistake of its tells once for all: no use in telling it of each. */
      readonly lacks?: readonly string[];
      position(mistake: Mistake): Position | undefined;
    }
  | { readonly kind: 'unreadable'; readonly mistakes: readonly PlacedMistake[]; readonly cause?: unknown };

export const unreadableFile = (
  wrong: string,
  right: string,
  rest: { position?: Position; cause?: unknown } = {},
): Source => {
  const { position, cause } = rest;
  const mistake = { path: [], wrong, right };
  return { kind: 'unreadable', mistakes: [position === undefined ? mistake : { ...mistake, position }], cause };
};
