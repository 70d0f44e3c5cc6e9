import * as z from 'zod/mini';

/** White space is refused: a pasted line break would be signed without complaint, and five bad signatures lock the key. */
const KeySchema = z.string().check(z.regex(/^[\x21-\x7e]+$/, 'printable ASCII without white space'));

/**
 * The JSON of the credentials parameter; `securityToken` comes with temporary keys, and is `securitytoken` in IAM's own answer:
 * hence strict. An error of this schema names fields, never their values.
 */
export const CredentialsSchema = z.strictObject({
  accessKey: KeySchema,
  secretKey: KeySchema,
  securityToken: z.optional(KeySchema),
});

/** `edition` is that of the parameter (`core/trust/edition.ts`); what was noted nowhere has none, and is known to nobody else. */
export type Credentials = z.infer<typeof CredentialsSchema> & { readonly edition?: string };

/** Where the credentials come from. `refresh` reads the source again, past any cache. Both may reject with a `ServiceStageError`. */
export interface CredentialsSource {
  current(): Promise<Credentials>;
  refresh(): Promise<Credentials>;
}
