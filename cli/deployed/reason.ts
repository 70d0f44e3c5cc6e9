import * as z from 'zod/mini';
import { MOST_LETTERS } from '#core/judge/approval.ts';

/**
 * Why a person does something, on one line: whoever is in a hurry may have pasted several. It goes into the outcome of every run that it keeps
 * from sending, and with that into events, the ledger and messages, which have no room for a book.
 */
export const ReasonSchema = z.pipe(
  z.pipe(
    z.string('say why, such as --reason "database migration"'),
    z.transform((text) => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()),
  ),
  z
    .string()
    .check(
      z.refine(
        (text) => text !== '' && text.length <= MOST_LETTERS,
        `say why, in words of at most ${MOST_LETTERS} letters`,
      ),
    ),
);
