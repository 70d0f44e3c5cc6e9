/** Where something is in the automations file, from the top: the keys of maps and the indexes of lists. */
export type Path = readonly (string | number)[];

/**
 * One mistake (or warning). `wrong` is what is said of the path (`is 0`), `right` is the sentence that helps (`a replica count
 * is a whole number from 1 to 200`). The path of a missing key ends in that key, so only its parent exists.
 */
export interface Mistake {
  readonly path: Path;
  /** What was found. Left out for unknown keys, maps and lists, and where a secret may have been put by mistake. */
  readonly value?: unknown;
  readonly wrong: string;
  readonly right: string;
  /** The mistake is the key itself, not what it holds. */
  readonly inKey?: true;
}
