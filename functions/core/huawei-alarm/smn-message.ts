import * as z from 'zod/mini';

const SIGNED = {
  message: z.string(),
  message_id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  topic_urn: z.string(),
  timestamp: z.iso.datetime(),
  signature: z.string(),
  signature_version: z.string(),
  signing_cert_url: z.string(),
} as const;

const NotificationSchema = z.object({
  type: z.literal('Notification'),
  ...SIGNED,
  subject: z.nullish(z.string()),
});
const SubscriptionSchema = z.object({
  type: z.literal('SubscriptionConfirmation'),
  ...SIGNED,
  subscribe_url: z.string(),
});
const UnsubscriptionSchema = z.object({
  type: z.literal('UnsubscribeConfirmation'),
  ...SIGNED,
  subscribe_url: z.string(),
});

/**
 * What SMN posts to an HTTPS endpoint, by its own names. Nothing of it is to be believed before its signature is. Source: SMN user guide, HTTP/HTTPS
 * message format.
 */
export const SmnMessageSchema = z.discriminatedUnion('type', [
  NotificationSchema,
  SubscriptionSchema,
  UnsubscriptionSchema,
]);
export type SmnMessage = z.infer<typeof SmnMessageSchema>;
export type SmnNotification = Extract<SmnMessage, { type: 'Notification' }>;
export type SmnSubscription = Extract<SmnMessage, { type: 'SubscriptionConfirmation' }>;

/** Which newer guides name, and of which nobody says what is signed: they are answered, and nothing follows. */
export const UNREADABLE_TYPES: readonly string[] = ['HttpSubscriptionUserConfirm', 'HttpSubscriptionUserUnsubscribe'];

/** The type alone, to say what is wrong with it. */
export const TypedSchema = z.object({ type: z.string(), signature_version: z.optional(z.unknown()) });

/**
 * What SMN has signed: keys and values in this order, each with a line feed, the values as one JSON decoding gives them. A subject that is empty
 * counts as none. Source: SMN user guide, verifying message signatures; held by real messages.
 */
export function signedText(message: SmnMessage): string {
  const { message: text, message_id, timestamp, topic_urn, type } = message;
  const own = ownPart(message);
  const pairs = [
    ['message', text],
    ['message_id', message_id],
    ...own,
    ['timestamp', timestamp],
    ['topic_urn', topic_urn],
    ['type', type],
  ];
  return pairs.map(([key, value]) => `${key}\n${value}\n`).join('');
}

function ownPart(message: SmnMessage): readonly (readonly [string, string])[] {
  switch (message.type) {
    case 'Notification':
      return message.subject ? [['subject', message.subject]] : [];
    case 'SubscriptionConfirmation':
    case 'UnsubscribeConfirmation':
      return [['subscribe_url', message.subscribe_url]];
  }
}
