import * as z from 'zod/mini';

/** The header that a subscription brings with each message, besides the signature, in lower case: the name may have none of SMN's, which begin with `x-smn`. */
export const SECRET_HEADER = 'x-autopilot-secret';

/** Source: SMN SDK, headers of a subscription: ASCII, and 1,024 characters with all others. */
const SecretSchema = z.string().check(z.regex(/^[\x21-\x7e]{16,256}$/));

/** What the SSM parameter holds as JSON; `previous` is taken as well, for as long as subscriptions have it. */
export const SecretHeaderSchema = z.object({ secret: SecretSchema, previous: z.optional(SecretSchema) });
