import * as z from 'zod/mini';
import { RUN_WORD } from '#cli/chronicle/run-name.ts';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import { MOST_LETTERS } from '#core/judge/approval.ts';
import { valued } from '#terminal/options.ts';

export const REFUSE_WORDS = RUN_WORD;

const ReasonSchema = z
  .string()
  .check(
    z.refine((text) => text !== '' && text.length <= MOST_LETTERS, `a reason, of at most ${MOST_LETTERS} letters`),
  );

export const REFUSE_OPTIONS = {
  reason: valued('TEXT', 'why; it is told with the outcome', z.exactOptional(ReasonSchema)),
  ...DEPLOYED_OPTIONS,
};
