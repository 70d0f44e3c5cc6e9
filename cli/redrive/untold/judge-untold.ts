import { readChronicle } from '#cli/chronicle/read-chronicle.ts';
import { isSameKey } from '#cli/chronicle/run-name.ts';
import { isOpen } from '#cli/chronicle/told-run.ts';
import type { Deed, Verdict } from '#cli/redrive/queue/deed.ts';
import { aimKeyOf } from '#core/chronicle/entry.ts';
import type { Chronicle, ChronicleEntry } from '#core/ports/chronicle.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { Untold } from './untold.ts';

/** What was not told, what is right about it, and what is done. */
export interface JudgedUntold {
  readonly letter: Untold;
  readonly verdict: UntoldVerdict;
  readonly deed: Deed;
  /** There where it was to be told: whether its way took it. */
  readonly isTold?: boolean;
}

export type UntoldVerdict = Extract<Verdict, 'send' | 'too-late' | 'handled'>;

/** News is news for as long as it lies there. A question is one for as long as somebody may answer it. */
export function verdictOnUntold({ heard }: Untold, told: readonly ChronicleEntry[], now: number): UntoldVerdict {
  if (heard.kind !== 'question') return 'send';
  const { callbackId, expiresAt } = heard.detail;
  if (Date.parse(expiresAt) <= now) return 'too-late';
  const question = told.find((one) => one.kind === 'question' && one.asked.callbackId === callbackId);
  if (question?.kind !== 'question') return 'send';
  const key = aimKeyOf(question);
  const ofItsAim = told.filter((one) => isSameKey(aimKeyOf(one), key));
  return isOpen(question, ofItsAim, now) ? 'send' : 'handled';
}

/** What the ledger has of questions that nobody was told and somebody may have answered; nothing is read where there are none. */
export function toldSinceAsked(
  letters: readonly Untold[],
  ledger: Pick<Chronicle, 'chronicled'>,
  now: number,
): Promise<readonly ChronicleEntry[]> {
  const asked = letters.flatMap(({ heard, since }) =>
    heard.kind === 'question' && Date.parse(heard.detail.expiresAt) > now ? [since] : [],
  );
  return asked.length === 0
    ? Promise.resolve([])
    : readChronicle(ledger, { from: Math.min(...asked) - NOTED_BEFORE_MS, until: now });
}

/** A question is noted before it is put on the bus, by the clock of its function. */
const NOTED_BEFORE_MS = 10 * MINUTE_MS;
