import * as z from 'zod/mini';

/** White space is refused: a pasted line break would be signed without complaint, and five bad signatures lock the key. */
const KeySchema = z.string().check(z.regex(/^[\x21-\x7e]+$/, 'printable ASCII without white space'));

/**
 * `securityToken` comes with temporary keys, and is `securitytoken` in IAM's own answer: hence strict. `expiresAt` is when they end, with a zone, such as IAM's
 * `2020-01-08T02:56:19.587000Z`.
 */
export const KeyPairSchema = z.strictObject({
  accessKey: KeySchema,
  secretKey: KeySchema,
  securityToken: z.optional(KeySchema),
  expiresAt: z.optional(z.iso.datetime({ offset: true })),
});

const NameSchema = z
  .string()
  .check(
    z.maxLength(128),
    z.regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u, 'a name, without white space around it'),
  );

/** A user of IAM who asks for tokens: `domain` is the name of the account that he belongs to. */
export const IamUserSchema = z.strictObject({
  iamUser: NameSchema,
  /** A blank inside is part of it, a line break was pasted along. */
  password: z
    .string()
    .check(
      z.maxLength(128),
      z.regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, 'printable ASCII, without white space around it'),
    ),
  domain: NameSchema,
});

/** The JSON of the credentials parameter. An error of this schema names fields, never their values. */
export const CredentialsSchema = z.union([KeyPairSchema, IamUserSchema]);

/** `edition` is that of the parameter (`core/trust/edition.ts`); what was noted nowhere has none, and is known to nobody else. */
interface Noted {
  readonly edition?: string;
}

export type KeyPair = z.infer<typeof KeyPairSchema> & Noted;
export type IamUser = z.infer<typeof IamUserSchema> & Noted;

/** Keys, by which each request is signed; or a user, for whom IAM gives a token that goes with each. */
export type Credentials = KeyPair | IamUser;

/** When they end, in epoch milliseconds; undefined where nothing says so. */
export const endOf = (credentials: Credentials): number | undefined =>
  isIamUser(credentials) || credentials.expiresAt === undefined ? undefined : Date.parse(credentials.expiresAt);

export const isIamUser = (credentials: Credentials): credentials is IamUser => 'iamUser' in credentials;

/** Where the credentials come from. `refresh` reads the source again, past any cache. Both may reject with a `ServiceStageError`. */
export interface CredentialsSource {
  current(): Promise<Credentials>;
  refresh(): Promise<Credentials>;
}
