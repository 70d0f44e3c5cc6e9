/** Something that happened, or is to happen, in a story. */
export interface Moment {
  /** Epoch milliseconds: its place in the story. */
  readonly at: number;
  /** In place of its time. */
  readonly when?: string;
  readonly what: string;
  /** Below it, a line each. */
  readonly facts?: readonly string[];
}
