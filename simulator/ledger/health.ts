import type { TargetId } from '#core/component.ts';
import { type Hanging, type HangingNote, hangingAfter } from '#core/health/hanging.ts';
import { type HealthNote, type Looks, looksAfter } from '#core/health/looks.ts';
import type { ToldWord } from '#core/ports/ledger.ts';
import { type Books, pageOf } from './books.ts';

export function noteHealth(books: Books, instanceId: TargetId, note: HealthNote): Looks {
  const { check, version } = note;
  const looks = pageOf(books.looks, instanceId);
  const before = looks.get(check);
  const after = looksAfter(before, note);
  if (after === before) return after;
  looks.set(check, after);
  const healthy = pageOf(books.healthy, instanceId);
  if (after.seen === note.at) healthy.set(`${check}#${version}`, { check, version });
  if (after.sick?.at === note.at) healthy.delete(`${check}#${version}`);
  return after;
}

export function noteHanging(books: Books, instanceId: TargetId, note: HangingNote): Hanging {
  const page = pageOf(books.hanging, instanceId);
  const after = hangingAfter(page.get(note.check), note);
  page.set(note.check, after);
  return after;
}

/** Only the word that was told, not one that came after it. */
export function noteTold(books: Books, instanceId: TargetId, { check, word, since }: ToldWord): void {
  if (word === 'hanging') {
    const page = pageOf(books.hanging, instanceId);
    const hanging = page.get(check);
    if (hanging?.since === since) page.set(check, { ...hanging, told: true });
    return;
  }
  const page = pageOf(books.looks, instanceId);
  const looks = page.get(check);
  if (looks?.sick?.since === since) page.set(check, { ...looks, sick: { ...looks.sick, told: true } });
}
