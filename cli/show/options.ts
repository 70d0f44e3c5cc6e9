import { RUN_WORD } from '#cli/chronicle/run-name.ts';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';

export const SHOW_WORDS = RUN_WORD;

export const SHOW_OPTIONS = DEPLOYED_OPTIONS;

export type AskedShow = Asked<typeof SHOW_WORDS, typeof SHOW_OPTIONS>;
