import * as z from 'zod/mini';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { flag, several } from '#terminal/options.ts';

export const RELEASE_WORDS = {
  components: several('COMPONENT', 'the components that are released', z.array(z.string())),
};

export const RELEASE_OPTIONS = {
  all: flag('what is held with everything, and a stop'),
  drop: flag('drop what waits for it, in place of doing it'),
  ...DEPLOYED_OPTIONS,
};

export type AskedRelease = Asked<typeof RELEASE_WORDS, typeof RELEASE_OPTIONS>;
