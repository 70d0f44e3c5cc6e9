import { SINCE_OPTION } from '#cli/chronicle/since.ts';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { flag } from '#terminal/options.ts';

export const CONSOLE_OPTIONS = {
  ...SINCE_OPTION,
  open: flag('open the page in the browser'),
  ...DEPLOYED_OPTIONS,
};

export type AskedConsole = Asked<Record<never, never>, typeof CONSOLE_OPTIONS>;
