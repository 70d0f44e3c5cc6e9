import { parseJson } from '#core/json.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { certificateAddress, subscribeAddress } from './addresses.ts';
import type { Refusal } from './refusal.ts';
import { type SmnMessage, SmnMessageSchema, signedText, TypedSchema, UNREADABLE_TYPES } from './smn-message.ts';
import { type Topic, topicIn } from './topic.ts';

/** More than a message of SMN has, which ends at 256 KB. */
const MOST_BYTES = 300 * 1024;

/** SMN repeats a message under its first time stamp for an hour unless its publisher says otherwise; the rest is for clocks. */
const OLDEST_MS = HOUR_MS + 5 * MINUTE_MS;
const EARLIEST_MS = 5 * MINUTE_MS;

/** For how long a message is known again: for longer than SMN delivers any. */
export const REMEMBER_MS = DAY_MS + HOUR_MS;

export interface Delivery {
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: number;
  readonly body: string;
}

export interface Expected {
  /** URNs. A valid signature says that SMN of a region has signed, for whichever of its customers: by these alone it is known to be for us. */
  readonly topics: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What a delivery comes to before anything is asked of anybody. */
export type Judged =
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** Of a kind of which nobody says what is signed. */
  | { readonly kind: 'unreadable' }
  /** Its signature is to be looked at, and then it is to be believed. */
  | { readonly kind: 'to-verify'; readonly unverified: Unverified };

export interface Unverified {
  readonly message: SmnMessage;
  readonly topic: Topic;
  readonly certificate: URL;
  readonly signedText: string;
  /** Where a subscription is confirmed; for no other message. */
  readonly subscribe?: URL;
}

const refused = (why: Refusal): Judged => ({ kind: 'refused', why });

/** All that can be judged by the delivery itself, so that what is forged in these causes no request. */
export function judgeDelivery(delivery: Delivery, { topics, now }: Expected): Judged {
  const message = messageIn(delivery);
  if (typeof message === 'string') return message === 'unreadable' ? { kind: 'unreadable' } : refused(message);
  const topic = topics.includes(message.topic_urn) ? topicIn(message.topic_urn) : undefined;
  if (topic === undefined) return refused('unknown-topic');
  if (!agree(delivery.headers, message)) return refused('other-in-header');
  const certificate = certificateAddress(message.signing_cert_url, topic);
  if (certificate === undefined) return refused('certificate-address');
  const age = now - Date.parse(message.timestamp);
  if (age > OLDEST_MS) return refused('too-old');
  if (age < -EARLIEST_MS) return refused('from-the-future');
  const unverified = { message, topic, certificate, signedText: signedText(message) };
  if (message.type !== 'SubscriptionConfirmation') return { kind: 'to-verify', unverified };
  const subscribe = subscribeAddress(message.subscribe_url, topic);
  if (subscribe === undefined) return refused('subscribe-address');
  return { kind: 'to-verify', unverified: { ...unverified, subscribe } };
}

/** What it says by its form, or what is wrong with that. */
function messageIn({ bytes, body }: Delivery): SmnMessage | Refusal | 'unreadable' {
  if (bytes > MOST_BYTES) return 'too-large';
  const json = parseJson(body);
  if (json === undefined) return 'not-json';
  const typed = TypedSchema.safeParse(json);
  if (typed.success && UNREADABLE_TYPES.includes(typed.data.type)) return 'unreadable';
  if (!typed.success || !TYPES.includes(typed.data.type)) return 'unknown-type';
  const { signature_version: version } = typed.data;
  if (typeof version !== 'string' || version.toLowerCase() !== 'v1') return 'unknown-version';
  const read = SmnMessageSchema.safeParse(json);
  return read.success ? read.data : 'not-a-message';
}

const TYPES: readonly string[] = ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'];

/** Headers are not signed: they are asked for nothing, but one that says otherwise than the body was tampered with. */
function agree(headers: Delivery['headers'], { type, message_id, topic_urn }: SmnMessage): boolean {
  const said = { 'x-smn-message-type': type, 'x-smn-message-id': message_id, 'x-smn-topic-urn': topic_urn };
  return Object.entries(said).every(([name, value]) => headers[name] === undefined || headers[name] === value);
}
