import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { flag } from '#terminal/options.ts';

export const HOLDS_OPTIONS = {
  past: flag('those that are over, too, for as long as they are kept'),
  ...DEPLOYED_OPTIONS,
};

export type AskedHolds = Asked<Record<never, never>, typeof HOLDS_OPTIONS>;
