import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { flag } from '#terminal/options.ts';

export const DOCTOR_OPTIONS = {
  'first-run': flag(
    'what is to be tried first on a real account, in the order of least risk: what is done, and what is next',
  ),
  ...DEPLOYED_OPTIONS,
};

export type AskedDoctor = Asked<Record<never, never>, typeof DOCTOR_OPTIONS>;
