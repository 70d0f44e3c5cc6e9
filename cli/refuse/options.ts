import * as z from 'zod/mini';
import { RUN_WORD } from '#cli/chronicle/run-name.ts';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import { ReasonSchema } from '#cli/deployed/reason.ts';
import { valued } from '#terminal/options.ts';

export const REFUSE_WORDS = RUN_WORD;

export const REFUSE_OPTIONS = {
  reason: valued('TEXT', 'why; it is told with the outcome', z.exactOptional(ReasonSchema)),
  ...DEPLOYED_OPTIONS,
};
