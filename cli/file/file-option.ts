import * as z from 'zod/mini';
import { valued } from '#terminal/options.ts';

/** The option of a command that looks into the automations file. */
export const FILE_OPTION = {
  automations: valued(
    'FILE',
    'the automations file (default: AUTOMATIONS in the environment, else infra/automations.ts)',
    z.exactOptional(z.string()),
  ),
};
