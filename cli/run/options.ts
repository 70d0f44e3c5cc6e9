import * as z from 'zod/mini';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { valued } from '#terminal/options.ts';

const REQUEST = /^[\w-]{1,40}$/;

export const RUN_WORDS = { automation: valued('AUTOMATION', 'the automation that is run', z.string()) };

export const RUN_OPTIONS = {
  component: valued(
    'NAME,NAME',
    'for these of its components alone (default: for all of them)',
    z.exactOptional(
      z.pipe(
        z.string(),
        z.transform((text) => [...new Set(text.split(','))]),
      ),
    ),
  ),
  request: valued(
    'ID',
    'what this is known by: to ask again under the same is the same run (default: a new one)',
    z.exactOptional(z.string().check(z.regex(REQUEST, 'up to 40 letters, digits, - and _'))),
  ),
  ...DEPLOYED_OPTIONS,
};

export type AskedRun = Asked<typeof RUN_WORDS, typeof RUN_OPTIONS>;
