import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';

/** Where a chat is written to, and by what it knows us. Whoever has either may write there too: it is in SSM and nowhere else. */
export interface Webhook {
  readonly url: URL;
  /** With which requests are signed, where the chat wants that. */
  readonly secret?: string;
}

/** By https alone, with no credentials in front of the host. */
const AddressSchema = z.string().check(z.maxLength(2_000), z.refine(isAddress));

const WebhookSchema = z.union([
  z.pipe(
    AddressSchema,
    z.transform((url) => ({ url })),
  ),
  z.strictObject({ url: AddressSchema, secret: z.optional(z.string().check(z.minLength(1), z.maxLength(1_000))) }),
]);

/** The value of a parameter: the address of the webhook alone, or `{"url", "secret"}` as JSON. Undefined for anything else, of which nothing is repeated. */
export function webhookIn(value: string): Webhook | undefined {
  const text = value.trim();
  const parsed = WebhookSchema.safeParse(parseJson(text) ?? text);
  if (!parsed.success) return undefined;
  const { url, ...rest } = { secret: undefined, ...parsed.data };
  return { url: new URL(url), ...(rest.secret !== undefined && { secret: rest.secret }) };
}

/** What is right of a parameter, for whoever has to mend it. */
export const WEBHOOK_IN_WORDS = 'it holds the https address of a webhook, or {"url", "secret"} as JSON';

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}
