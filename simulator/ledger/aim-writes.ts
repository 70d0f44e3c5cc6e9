import { type Aim, NOTHING_SENT } from '#core/aim/aim.ts';
import type { Close, Opened, OpenProps, Try } from '#core/aim/aim-writes.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { findAim, writeAim } from './aim-pages.ts';
import { type AimEntry, aimOf, type Books } from './books.ts';

export function open(books: Books, key: RunKey, { owner, now, again, expiresAt, event }: OpenProps): Opened {
  const found = findAim(books, key);
  if (found !== undefined) {
    const state = owner === undefined ? 'waiting' : 'trying';
    const isAsOpened = found.number === 1 && found.state === state && found.owner === owner;
    return { kind: isAsOpened && found.last === undefined ? 'ours' : 'theirs', aim: aimOf(found) };
  }
  const { automation, occurrence, instanceId } = key;
  const facts = { again, openedAt: now, expiresAt, wishes: 0, sending: NOTHING_SENT, event };
  const opened: AimEntry = {
    key: { automation, occurrence, instanceId },
    number: 1,
    ...(owner === undefined ? { state: 'waiting' } : { state: 'trying', opener: owner, owner }),
    ...facts,
  };
  return { kind: 'ours', aim: aimOf(writeAim(books, opened)) };
}

export function take(books: Books, { key, owner, number }: Try, again: number): Aim | undefined {
  const found = findAim(books, key);
  if (found === undefined || found.number !== number || found.state === 'ended') return undefined;
  // The latter is a frozen invocation of an execution that has given the aim back.
  if ((found.owner !== undefined && found.owner !== owner) || found.last?.by === owner) return undefined;
  return aimOf(writeAim(books, { ...found, state: 'trying', owner, again }));
}

export function join(books: Books, key: RunKey, expiresAt: number): boolean {
  const found = findAim(books, key);
  if (found === undefined || found.state === 'ended' || found.closed !== undefined) return false;
  writeAim(books, { ...found, wishes: found.wishes + 1, expiresAt: Math.max(found.expiresAt, expiresAt) });
  return true;
}

export function nextTry(
  books: Books,
  key: RunKey,
  seen: { readonly number: number; readonly again: number },
  again: number,
): boolean {
  const found = findAim(books, key);
  if (found === undefined || found.state === 'ended') return false;
  const { owner, ...rest } = found;
  if (found.number === seen.number && found.again === seen.again) {
    writeAim(books, { ...rest, number: seen.number + 1, state: 'waiting', again });
    return true;
  }
  const isGiven = found.number === seen.number + 1 && found.again === again;
  return isGiven && found.state === 'waiting' && owner === undefined;
}

export function close(books: Books, key: RunKey, { by, again, told }: Close): boolean {
  const found = findAim(books, key);
  if (found === undefined) return false;
  if (found.state === 'ended') return found.last?.by === by;
  if (found.state === 'trying' && found.sending.sent === 'may') {
    writeAim(books, { ...found, closed: by });
    return true;
  }
  const { event: _, ...rest } = found;
  const last = { ...found.last, by, outcome: told.outcome, spent: false };
  writeAim(books, { ...rest, state: 'ended', again, told, last });
  return true;
}
