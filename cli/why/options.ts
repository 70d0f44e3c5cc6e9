import * as z from 'zod/mini';
import { FILE_OPTION } from '#cli/file/file-option.ts';
import type { Asked } from '#terminal/command.ts';
import { valued } from '#terminal/options.ts';

export const WHY_WORDS = {
  component: valued('COMPONENT', 'the component that is asked about', z.string()),
  /** As it was written. */
  instant: valued('INSTANT', 'when (default: now)', z._default(z.string(), 'now')),
};

export const WHY_OPTIONS = FILE_OPTION;

export type AskedWhy = Asked<typeof WHY_WORDS, typeof WHY_OPTIONS>;
