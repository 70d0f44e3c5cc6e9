import * as z from 'zod/mini';
import { MATTERS } from '#cli/servicestage/explain.ts';

/** What `autopilot credentials --json` prints. Neither has a key, nor part of one. */
export const CredentialsJsonSchema = z.discriminatedUnion('did', [
  /** The parameter was written, as that version. */
  z.object({ did: z.literal('set'), parameter: z.string(), version: z.number() }),
  z.object({
    did: z.literal('check'),
    good: z.boolean(),
    parameter: z.string(),
    /** Of the parameter; there if it is. */
    version: z.optional(z.number()),
    /** When temporary keys end, in UTC; there if the parameter says it. */
    expiresAt: z.optional(z.string()),
    endpoint: z.string(),
    projectId: z.string(),
    /** How far the clock here is ahead of that of ServiceStage; there if it said its own. */
    aheadSeconds: z.optional(z.number()),
    /** What is the matter, if it is not good. */
    trouble: z.optional(
      z.object({ matter: z.enum(['missing', 'malformed', ...MATTERS]), message: z.string(), next: z.string() }),
    ),
  }),
]);
export type CredentialsJson = z.infer<typeof CredentialsJsonSchema>;
