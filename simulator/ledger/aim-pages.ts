import type { Try } from '#core/aim/aim-writes.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { type AimEntry, type Books, pageOf } from './books.ts';

export const findAim = (books: Books, { automation, occurrence, instanceId }: RunKey): AimEntry | undefined =>
  books.aims.get(instanceId)?.get(`${automation}#${occurrence}`);

export function writeAim(books: Books, entry: AimEntry): AimEntry {
  const { automation, occurrence, instanceId } = entry.key;
  pageOf(books.aims, instanceId).set(`${automation}#${occurrence}`, entry);
  return entry;
}

export const isOurs = (
  entry: AimEntry | undefined,
  { owner, number }: Try,
): entry is AimEntry & { readonly owner: string } =>
  entry?.owner === owner && entry.number === number && entry.state === 'trying';
