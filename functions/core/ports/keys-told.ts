import type { KeysTold } from '#core/keys-end/keys-end.ts';

/** What the ledger remembers of what people were told of temporary keys. Both reject if the store cannot be reached; a note may have been made then. */
export interface KeysToldBook {
  /** What was told last, as all earlier writes left it; nothing before the first time. */
  keysTold(): Promise<KeysTold | undefined>;
  /** Notes it in place of what was told before. */
  noteKeysTold(told: KeysTold): Promise<void>;
}
