import * as z from 'zod/mini';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { flag, valued } from '#terminal/options.ts';

export const WHY_WORDS = {
  component: valued('COMPONENT', 'the component that is asked about', z.string()),
  /** As it was written. */
  instant: valued('INSTANT', 'when (default: now)', z._default(z.string(), 'now')),
};

export const WHY_OPTIONS = {
  deployed: flag('what really happened beside it, by the ledger of what is deployed; --local says so by itself'),
  ...DEPLOYED_OPTIONS,
};

export type AskedWhy = Asked<typeof WHY_WORDS, typeof WHY_OPTIONS>;
