/** A deployment that does not come to an end while a check is red. Times are epoch milliseconds. */
export interface Hanging {
  readonly since: number;
  /** Of the latest look that found it so. */
  readonly at: number;
  /** Whether the bus has it. */
  readonly told: boolean;
}

/** One look that found a check red in the middle of a deployment; a longer `gap`, in milliseconds, means that it is another one. */
export interface HangingNote {
  readonly check: string;
  readonly at: number;
  readonly gap: number;
}

/** A deployment takes minutes, and its page may be red meanwhile; one of ten is watched by nobody who would not want to know. */
const HANGS_AFTER_MS = 10 * 60_000;

/** With one more look; the very same where that comes late, or for the second time. */
export function hangingAfter(before: Hanging | undefined, { at, gap }: HangingNote): Hanging {
  if (before === undefined || at - before.at > gap) return { since: at, at, told: false };
  return at <= before.at ? before : { ...before, at };
}

/** Whether it has hung for so long that a person is told, and was not yet. */
export const isToTell = ({ since, at, told }: Hanging): boolean => !told && at - since >= HANGS_AFTER_MS;
