import type { Automations } from '#automations/file/automation.ts';
import { refused } from '#cli/deployed/refused.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { type ReadLetter, verdictOn } from './judge-letter.ts';
import type { Letter } from './letter.ts';
import type { PostBox } from './post-box.ts';
import type { Verdict } from './queue/deed.ts';
import { readLetters } from './read-letters.ts';
import { type JudgedUntold, toldSinceAsked, verdictOnUntold } from './untold/judge-untold.ts';
import type { Untold } from './untold/untold.ts';

/** All that was received, and what makes an event of what came to a rule. */
export interface ToJudge {
  readonly letters: readonly Letter[];
  readonly untold: readonly Untold[];
  readonly box: Pick<PostBox, 'transformersOf'>;
}

export interface JudgedBy {
  readonly ledger: Pick<Ledger, 'aims' | 'memory' | 'chronicled'>;
  readonly file: Pick<Automations, 'automations'>;
  /** In epoch milliseconds. */
  readonly now: number;
}

/** What is right about each letter, whoever asks; nothing is done about any. */
export interface JudgedLying {
  readonly letters: readonly (ReadLetter & { readonly verdict: Verdict })[];
  readonly untold: readonly Pick<JudgedUntold, 'letter' | 'verdict'>[];
}

/** @throws UnreachableError where the ledger cannot be read */
export async function judgeLying(
  { letters, untold, box }: ToJudge,
  { ledger, file, now }: JudgedBy,
): Promise<JudgedLying> {
  const read = await readLetters(letters, { box, ledger, now }).catch(refused('read its ledger'));
  const told = await toldSinceAsked(untold, ledger, now).catch(refused('read its ledger'));
  const isInFile = (automation: string): boolean => Object.hasOwn(file.automations, automation);
  return {
    letters: read.map((one) => ({ ...one, verdict: verdictOn(one, isInFile) })),
    untold: untold.map((letter) => ({ letter, verdict: verdictOnUntold(letter, told, now) })),
  };
}
