/** Temporary keys: when they end, and when they were written, in epoch milliseconds; and in which version of the parameter they are. */
export interface EndingKeys {
  readonly endsAt: number;
  readonly writtenAt: number;
  readonly version: string;
}

/** What a person is told of them: that they are about to end, or that they have. */
export type KeysWord = 'ending' | 'ended';

/** What was told last, of the keys that end or ended then, in epoch milliseconds. */
export interface KeysTold {
  readonly endsAt: number;
  readonly word: KeysWord;
}

/** Whoever renews keys does it before so much of their life is left. */
export const LATE_PART = 1 / 4;

/**
 * From when on somebody should have renewed them, in epoch milliseconds: `lead` milliseconds before they end, or in the last quarter of their
 * life where that is shorter, so that a lead which is longer than they live does not make them late from the first minute on.
 */
export const lateFrom = ({ endsAt, writtenAt }: Omit<EndingKeys, 'version'>, lead: number): number =>
  endsAt - Math.min(lead, Math.max(0, endsAt - writtenAt) * LATE_PART);

/** What there is to tell of them at `now`; undefined where they are good for long enough, or it was told. */
export function wordOn(
  keys: EndingKeys,
  { now, lead, told }: { readonly now: number; readonly lead: number; readonly told: KeysTold | undefined },
): KeysWord | undefined {
  if (now < lateFrom(keys, lead)) return undefined;
  const word = now < keys.endsAt ? 'ending' : 'ended';
  const isTold = told?.endsAt === keys.endsAt && (told.word === word || told.word === 'ended');
  return isTold ? undefined : word;
}
