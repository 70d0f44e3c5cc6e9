import { RUN_WORD } from '#cli/chronicle/run-name.ts';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';

export const APPROVE_WORDS = RUN_WORD;

export const APPROVE_OPTIONS = DEPLOYED_OPTIONS;
