import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import { apiOption } from '#cli/servicestage/api-option.ts';
import type { Asked } from '#terminal/command.ts';
import { flag } from '#terminal/options.ts';

export const LIST_OPTIONS = {
  yaml: flag('a components block to paste into a file, with bounds around what runs now'),
  ...apiOption("as the file's servicestage.api, else v2"),
  ...DEPLOYED_OPTIONS,
};

export type AskedList = Asked<Record<never, never>, typeof LIST_OPTIONS>;
