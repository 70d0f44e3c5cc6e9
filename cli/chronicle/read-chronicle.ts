import { leftOutText, warned } from '#cli/deployed/another-version.ts';
import { inOrder, toldAt } from '#core/chronicle/entry.ts';
import type { Chronicle, ChronicleEntry } from '#core/ports/chronicle.ts';
import { HOUR_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';

/** So many hours are read at once: a week is there within a second or two. */
const LANES = 20;

/** The clock of whoever told it may be ahead of the one here. */
const CLOCKS_APART_MS = 5 * MINUTE_MS;

/** In epoch milliseconds, both included. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/**
 * What was told in a span, in the order in which it was; what is told again after a full hour is there once. What another version wrote is in
 * nobody's way: a person who has to answer tonight may not be able to update first.
 * @param howFar is told how far it is
 * @param warn of what is left out, beside the answer
 */
export async function readChronicle(
  ledger: Pick<Chronicle, 'chronicled'>,
  { from, until }: Span,
  howFar: (text: string) => void = () => undefined,
  warn: (text: string) => void = warned,
): Promise<readonly ChronicleEntry[]> {
  const last = until + CLOCKS_APART_MS;
  const all = hoursIn({ from, until: last });
  const left = [...all];
  const entries: ChronicleEntry[] = [];
  const unread: string[] = [];
  const lane = async (): Promise<void> => {
    for (let hour = left.pop(); hour !== undefined; hour = left.pop()) {
      entries.push(...(await ledger.chronicled(hour, (name) => unread.push(name))));
      howFar(`read ${all.length - left.length} of ${all.length} hours`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, all.length) }, lane));
  const [name] = unread;
  if (name !== undefined) warn(leftOutText(unread.length, 'what was told', name));
  return inOrder(entries).filter((entry) => toldAt(entry) >= from && toldAt(entry) <= last);
}

function hoursIn({ from, until }: Span): readonly number[] {
  const first = Math.floor(from / HOUR_MS);
  const count = Math.floor(until / HOUR_MS) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * HOUR_MS);
}
