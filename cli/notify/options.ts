import * as z from 'zod/mini';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { flag, valued } from '#terminal/options.ts';

export const NOTIFY_OPTIONS = {
  test: flag('sends a message that says it is a test'),
  way: valued(
    'NAME',
    'by this way alone, as the file names it, or topic (default: by each)',
    z.exactOptional(z.string()),
  ),
  ...DEPLOYED_OPTIONS,
};

export type AskedNotify = Asked<Record<never, never>, typeof NOTIFY_OPTIONS>;
