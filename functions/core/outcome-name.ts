import * as z from 'zod/mini';

/** How a run ended, in a word. By itself, since pages that show it need nothing else of what an outcome is. */
export const OutcomeNameSchema = z.enum(['succeeded', 'failed', 'skipped', 'unknown']);
export type OutcomeName = z.infer<typeof OutcomeNameSchema>;
