import { readChronicle } from '#cli/chronicle/read-chronicle.ts';
import { LONGEST_OPEN_MS } from '#cli/chronicle/read-runs.ts';
import { distinctKeys, isNamed, isSameKey, type RunName, severalNamed } from '#cli/chronicle/run-name.ts';
import { isOpen, type QuestionEntry } from '#cli/chronicle/told-run.ts';
import { openKeys } from '#cli/deployed/open-aims.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { aimKeyOf } from '#core/chronicle/entry.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import type { Ledger } from '#core/ports/ledger.ts';

/** The aim that is named, and all that was told of it within a day, in order. */
export interface Asker {
  readonly key: RunKey;
  readonly entries: readonly ChronicleEntry[];
  /** What was told of any aim. */
  readonly told: readonly ChronicleEntry[];
  /** The latest, or that of the try that is named; missing where it asked nobody. */
  readonly question?: QuestionEntry;
  /** What a person may answer now: that question, or one of another try. */
  readonly open?: QuestionEntry;
}

/**
 * Who asks by that name; undefined where nothing was told of it within a day, and nothing of it is open. `now` is epoch milliseconds.
 * @throws UsageError where several are named so
 */
export async function findQuestion(
  ledger: Pick<Ledger, 'chronicled' | 'dueAims'>,
  name: RunName,
  now: number,
  howFar?: (text: string) => void,
): Promise<Asker | undefined> {
  const told = await readChronicle(ledger, { from: now - LONGEST_OPEN_MS, until: now }, howFar);
  const all = [...told.map(aimKeyOf), ...(await openKeys(ledger))].filter((key) => isNamed(name, key));
  const [key, ...others] = distinctKeys(all);
  if (key === undefined) return undefined;
  if (others.length > 0) throw severalNamed(name, [key, ...others]);
  const entries = told.filter((entry) => isSameKey(aimKeyOf(entry), key));
  const questions = entries.filter((entry) => entry.kind === 'question');
  const question = questions.findLast(({ number }) => name.number === undefined || number === name.number);
  const open = questions.findLast((one) => isOpen(one, entries, now));
  return {
    key,
    entries,
    told,
    ...(question && { question }),
    ...(open && { open }),
  };
}
