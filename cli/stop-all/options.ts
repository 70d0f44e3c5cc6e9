import * as z from 'zod/mini';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import { ReasonSchema } from '#cli/deployed/reason.ts';
import type { Asked } from '#terminal/command.ts';
import { valued } from '#terminal/options.ts';

export const STOP_OPTIONS = {
  reason: valued('TEXT', 'why (default: stopped in a hurry)', z._default(ReasonSchema, 'stopped in a hurry')),
  ...DEPLOYED_OPTIONS,
};

export type AskedStop = Asked<Record<never, never>, typeof STOP_OPTIONS>;
