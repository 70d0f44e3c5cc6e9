import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { flag } from '#terminal/options.ts';

export const UNINSTALL_OPTIONS = {
  yes: flag('do it (default: only say what would go and what would stay)'),
  now: flag('do not wait for requests that ServiceStage has taken on'),
  ...DEPLOYED_OPTIONS,
};

export type AskedUninstall = Asked<Record<never, never>, typeof UNINSTALL_OPTIONS>;
