import * as z from 'zod/mini';
import { SINCE_OPTION } from '#cli/chronicle/since.ts';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { several } from '#terminal/options.ts';

export const STATUS_WORDS = {
  components: several('COMPONENT', 'of these alone (default: of all)', z.array(z.string())),
};

/** `since` is how far back the last run is looked for. */
export const STATUS_OPTIONS = { ...SINCE_OPTION, ...DEPLOYED_OPTIONS };

export type AskedStatus = Asked<typeof STATUS_WORDS, typeof STATUS_OPTIONS>;
