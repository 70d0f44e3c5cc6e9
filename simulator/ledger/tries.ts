import type { RunKey } from '#core/aim/run-key.ts';
import type { OpenFate } from '#core/ports/ledger.ts';
import type { Books } from './books.ts';
import { fateOf, nameOf } from './claims.ts';

export function setOut({ events }: Books, key: RunKey, at: number, done?: 'done'): void {
  const found = events.get(nameOf(key));
  events.set(nameOf(key), {
    heard: Math.max(found?.heard ?? at, at),
    done: done !== undefined || found?.done === true,
  });
}

/** The number of the latest try, which is the next one if the run is as it was seen. */
export function tryAgain(books: Books, key: RunKey, seen: OpenFate, now: number): number {
  const fate = fateOf(books, key);
  const number = fate.later?.number ?? 1;
  if (number !== (seen.later?.number ?? 1) || !isAsSeen(fate, seen)) return number;
  books.tries.set(nameOf(key), { number: number + 1, at: now });
  return number + 1;
}

function isAsSeen(fate: ReturnType<typeof fateOf>, seen: OpenFate): boolean {
  if (fate.kind !== 'under-way' || seen.kind !== 'under-way') return fate.kind === seen.kind;
  return fate.submitted === undefined && fate.heard === seen.heard;
}
