import * as z from 'zod/mini';
import { valued } from '#terminal/options.ts';

/** The options of a command that speaks to AWS. */
export const AWS_OPTIONS = {
  region: valued(
    'us-east-1',
    'the region of AWS (default: AWS_REGION in the environment, else that of the profile)',
    z.exactOptional(z.string()),
  ),
  profile: valued(
    'NAME',
    'whose credentials of AWS (default: AWS_PROFILE in the environment, else those that are found)',
    z.exactOptional(z.string()),
  ),
};
