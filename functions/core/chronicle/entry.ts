import { FIRST_TRY } from '#core/aim/pursuit.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { AnswerDetail, ApprovalDetail, OutcomeDetail } from '#core/outcome.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';

/** When it was told, in epoch milliseconds. */
export const toldAt = (entry: ChronicleEntry): number =>
  entry.kind === 'outcome' ? Date.parse(entry.told.endedAt) : entry.at;

/** Of the try, from 1. */
export const tryNumberOf = (entry: ChronicleEntry): number =>
  entry.kind === 'outcome' ? (entry.told.number ?? FIRST_TRY) : entry.number;

/** The aim that it is about. */
export function aimKeyOf(entry: ChronicleEntry): RunKey {
  const { automation, occurrence } = saidIn(entry);
  return { automation, occurrence, instanceId: entry.instanceId };
}

/** What was told, whatever kind of entry it is. */
export function saidIn(entry: ChronicleEntry): OutcomeDetail | ApprovalDetail | AnswerDetail {
  switch (entry.kind) {
    case 'outcome':
      return entry.told;
    case 'question':
      return entry.asked;
    case 'answer':
      return entry.answered;
  }
}

/**
 * What tells one entry from another, whoever says it and however often: no instant is in it, since whoever repeats himself does so later. No
 * part but the occurrence can hold a `#`.
 */
export function entryName(entry: ChronicleEntry): string {
  const { automation, occurrence, instanceId } = aimKeyOf(entry);
  return [automation, occurrence, instanceId, tryNumberOf(entry), ...aboutWhat(entry)].join('#');
}

/** One try may ask about several actions, one after the other. */
function aboutWhat(entry: ChronicleEntry): readonly string[] {
  switch (entry.kind) {
    case 'outcome':
      return [entry.told.reason];
    case 'question':
      return [entry.kind, entry.asked.action];
    case 'answer':
      return [entry.kind, ...(entry.answered.action === undefined ? [] : [entry.answered.action])];
  }
}

/** In the order in which they were told, each as it was told first. */
export function inOrder(entries: readonly ChronicleEntry[]): readonly ChronicleEntry[] {
  const named = entries.map((entry) => ({ entry, at: toldAt(entry), name: entryName(entry) }));
  const sorted = named.toSorted((one, other) => one.at - other.at || (one.name < other.name ? -1 : 1));
  const first = new Map<string, ChronicleEntry>();
  for (const { name, entry } of sorted) if (!first.has(name)) first.set(name, entry);
  return [...first.values()];
}
