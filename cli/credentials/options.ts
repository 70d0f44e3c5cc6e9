import * as z from 'zod/mini';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { flag, valued } from '#terminal/options.ts';

const WHAT = ['set', 'check'] as const;

export const CREDENTIALS_WORDS = {
  what: valued(
    WHAT.join('|'),
    'write the keys of ServiceStage into the SSM parameter, or try those that are in it',
    z.enum(WHAT, `one of ${WHAT.join(', ')}`),
  ),
};

export const CREDENTIALS_OPTIONS = {
  overwrite: flag('of set: replace the keys that are there already'),
  user: flag('of set: ask for an IAM user and his password, who gets tokens, in place of access keys'),
  ...DEPLOYED_OPTIONS,
};

export type AskedCredentials = Asked<typeof CREDENTIALS_WORDS, typeof CREDENTIALS_OPTIONS>;
