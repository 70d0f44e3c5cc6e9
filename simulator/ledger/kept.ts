import type { AfterLook } from '#core/aim/kept.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { findAim, writeAim } from './aim-pages.ts';
import type { AimEntry, Books } from './books.ts';

/** What is kept is looked at from then on. */
export function toldOf(books: Books, key: RunKey, lookAt: number | undefined): void {
  const found = findAim(books, key);
  if (found?.state !== 'ended') return;
  const { again: _, ...told } = found;
  if (lookAt === undefined || found.kept === undefined) writeAim(books, told);
  else if (!found.kept.told) writeAim(books, { ...found, again: lookAt, kept: { ...found.kept, told: true } });
}

export function looked(
  books: Books,
  key: RunKey,
  seen: { readonly number: number; readonly again: number },
  after: AfterLook,
): boolean {
  const found = findAim(books, key);
  if (found === undefined) return false;
  const isAsSeen = found.state === 'ended' && found.number === seen.number && found.again === seen.again;
  if (!isAsSeen || found.kept === undefined) {
    const isOpen = found.number === seen.number && found.state === 'waiting' && found.owner === undefined;
    return after.kind === 'anew' && isOpen && found.again === after.again;
  }
  writeAim(books, changed(found, found.kept, after));
  return true;
}

function changed(found: AimEntry, kept: NonNullable<AimEntry['kept']>, after: AfterLook): AimEntry {
  const { kept: _, event, ...rest } = found;
  switch (after.kind) {
    case 'kept': {
      const { kind: __, again, ...seen } = after;
      return { ...found, again, kept: { ...kept, ...seen } };
    }
    case 'anew': {
      const { owner: __, told: ___, closed: ____, sending, ...open } = rest;
      const { jobId: _____, ...sent } = sending;
      const { again, expiresAt } = after;
      const facts = { again, expiresAt, sending: { ...sent, sent: 'no' } } as const;
      return { ...open, ...facts, state: 'waiting', ...(event !== undefined && { event }) };
    }
    case 'word':
      return { ...rest, told: after.told, again: after.again };
    case 'let-go': {
      const { again: __, ...over } = rest;
      return over;
    }
  }
}
