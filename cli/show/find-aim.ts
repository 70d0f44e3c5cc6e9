import { readChronicle, type Span } from '#cli/chronicle/read-chronicle.ts';
import { distinctKeys, isNamed, isSameKey, type RunName } from '#cli/chronicle/run-name.ts';
import { KEPT_DAYS } from '#cli/chronicle/since.ts';
import { isOfAnotherVersion, leftOutText, warned } from '#cli/deployed/another-version.ts';
import { openKeys } from '#cli/deployed/open-aims.ts';
import type { Aim } from '#core/aim/aim.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { aimKeyOf } from '#core/chronicle/entry.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { DAY_MS, HOUR_MS } from '#schedule/zones/wall-time.ts';

/** An aim, and all that was told of it, in order. */
export interface Story {
  readonly key: RunKey;
  /** Missing where the ledger has forgotten it. */
  readonly aim?: Aim;
  readonly entries: readonly ChronicleEntry[];
}

export type StoryLedger = Pick<Ledger, 'chronicled' | 'aim' | 'dueAims'>;

/** How many days back it is looked for, at first and then: mostly it is of last night. */
const LOOKS_DAYS = [1, 7, 30, KEPT_DAYS];

/**
 * The aims that are named so: as a rule one; several that share their digits; or none, within 90 days. What another version has written of
 * one is left out.
 * @param now in epoch milliseconds
 * @param warn of what is left out, beside the answer
 */
export async function findStories(
  ledger: StoryLedger,
  name: RunName,
  now: number,
  howFar?: (text: string) => void,
  warn: (text: string) => void = warned,
): Promise<readonly Story[]> {
  const leftOut: string[] = [];
  const isIt = (key: RunKey): boolean => isNamed(name, key);
  // One that is under way may have told nothing yet.
  const open = (await openKeys(ledger)).filter(isIt);
  for (let look = 0; look < LOOKS_DAYS.length; look++) {
    const from = now - (LOOKS_DAYS[look] ?? 0) * DAY_MS;
    const until = look === 0 ? now : now - (LOOKS_DAYS[look - 1] ?? 0) * DAY_MS;
    const entries = await readChronicle(ledger, { from, until }, howFar, (text) => leftOut.push(text));
    const found = distinctKeys([...open, ...entries.map(aimKeyOf).filter(isIt)]);
    if (found.length > 0) return Promise.all(found.map((key) => storyOf(ledger, key, { from, until: now }, warn)));
  }
  // It may be of what could not be read.
  for (const text of leftOut) warn(text);
  return [];
}

async function storyOf(
  ledger: StoryLedger,
  key: RunKey,
  { from, until }: Span,
  warn: (text: string) => void,
): Promise<Story> {
  const aim = await ledger.aim(key).catch((error: unknown) => {
    if (!isOfAnotherVersion(error)) throw error;
    warn(leftOutText(1, 'what is remembered of it', `${key.automation} ${key.occurrence}`));
    return undefined;
  });
  // Clocks of functions differ by less than that.
  const begin = Math.min(from, (aim?.openedAt ?? from) - HOUR_MS);
  const entries = await readChronicle(
    ledger,
    { from: Math.max(begin, until - KEPT_DAYS * DAY_MS), until },
    undefined,
    warn,
  );
  return { key, ...(aim && { aim }), entries: entries.filter((entry) => isSameKey(aimKeyOf(entry), key)) };
}
