import { FIRST_TRY } from '#core/aim/pursuit.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';

/** When it was told, in epoch milliseconds. */
export const toldAt = (entry: ChronicleEntry): number =>
  entry.kind === 'question' ? entry.at : Date.parse(entry.told.endedAt);

/** Of the try, from 1. */
export const tryNumberOf = (entry: ChronicleEntry): number =>
  entry.kind === 'question' ? entry.number : (entry.told.number ?? FIRST_TRY);

/** The aim that it is about. */
export function aimKeyOf({ instanceId, ...entry }: ChronicleEntry): RunKey {
  const { automation, occurrence } = entry.kind === 'question' ? entry.asked : entry.told;
  return { automation, occurrence, instanceId };
}

/**
 * What tells one entry from another, whoever says it and however often: no instant is in it, since whoever repeats himself does so later. No
 * part but the occurrence can hold a `#`.
 */
export function entryName(entry: ChronicleEntry): string {
  const { automation, occurrence, instanceId } = aimKeyOf(entry);
  const what = entry.kind === 'question' ? 'question' : entry.told.reason;
  return [automation, occurrence, instanceId, tryNumberOf(entry), what].join('#');
}

/** In the order in which they were told, each as it was told first. */
export function inOrder(entries: readonly ChronicleEntry[]): readonly ChronicleEntry[] {
  const named = entries.map((entry) => ({ entry, at: toldAt(entry), name: entryName(entry) }));
  const sorted = named.toSorted((one, other) => one.at - other.at || (one.name < other.name ? -1 : 1));
  const first = new Map<string, ChronicleEntry>();
  for (const { name, entry } of sorted) if (!first.has(name)) first.set(name, entry);
  return [...first.values()];
}
