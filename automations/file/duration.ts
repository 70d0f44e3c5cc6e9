import * as z from 'zod/mini';
import { DURATION, DURATION_IN_WORDS } from '#schedule/duration.ts';

export const DurationSchema = z.string().check(z.regex(DURATION, DURATION_IN_WORDS));
