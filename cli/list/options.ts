import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { flag } from '#terminal/options.ts';

export const LIST_OPTIONS = {
  yaml: flag('a components block to paste into a file, with bounds around what runs now'),
  ...DEPLOYED_OPTIONS,
};

export type AskedList = Asked<Record<never, never>, typeof LIST_OPTIONS>;
