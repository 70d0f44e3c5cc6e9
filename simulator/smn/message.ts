import type { SmnSigner } from './signer.ts';

/** A message as SMN posts it: headers and a body. */
export interface SmnPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SmnTopicMessage {
  readonly topicUrn: string;
  /** 32 hex digits. */
  readonly messageId: string;
  /** Epoch milliseconds of the first attempt, at the full second. */
  readonly at: number;
}

export interface Published {
  readonly message: string;
  readonly subject?: string;
  /** Whose it is; that of nobody unless said. */
  readonly subscriptionUrn?: string;
}

type Fields = Readonly<Record<string, string>>;

/** What somebody has published, such as an alarm. */
export const notification = (
  signer: SmnSigner,
  about: SmnTopicMessage,
  { message, subject, subscriptionUrn = `${about.topicUrn}:${'0'.repeat(32)}` }: Published,
): SmnPost => {
  const unsubscribe = new URL(`https://console.huaweicloud.com/smn/subscription/unsubscribe?region=${signer.region}`);
  unsubscribe.searchParams.set('subscription_urn', subscriptionUrn);
  const fields = { ...common('Notification', about), message, ...(subject !== undefined && { subject }) };
  // What is empty is not signed, and neither is where one leaves.
  const { subject: said, ...others } = fields;
  return post(signer, fields, said ? fields : others, { unsubscribe_url: unsubscribe.href });
};

/** By which an endpoint is asked whether it wants to hear of a topic, or is told that it does not any more. */
export const confirmation = (
  signer: SmnSigner,
  type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation',
  about: SmnTopicMessage,
  token: string,
): SmnPost => {
  const message = `You are invited to subscribe to topic: ${about.topicUrn}. To confirm this subscription, please visit the subscribe_url included in this message. The subscribe_url is valid only within 48 hours.`;
  const { region } = signer;
  const query = `token=${token}&topic_urn=${about.topicUrn}&region=${region}&region_id=${region}`;
  const subscribe_url = `https://${region}-console.huaweicloud.com/smn/subscription/confirm?${query}`;
  const fields = { ...common(type, about), message, subscribe_url };
  return post(signer, fields, fields, {});
};

const common = (type: string, { topicUrn, messageId, at }: SmnTopicMessage): Fields => ({
  type,
  message_id: messageId,
  topic_urn: topicUrn,
  timestamp: new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
});

/** The names of what is signed happen to come in the order of the alphabet. Source: SMN user guide, verifying message signatures. */
function post(signer: SmnSigner, fields: Fields, signed: Fields, unsigned: Fields): SmnPost {
  const text = Object.entries(signed)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key}\n${value}\n`)
    .join('');
  const { type = '', message_id = '', topic_urn = '' } = fields;
  return {
    headers: { 'x-smn-message-type': type, 'x-smn-message-id': message_id, 'x-smn-topic-urn': topic_urn },
    body: JSON.stringify({
      ...fields,
      ...unsigned,
      signature: signer.sign(text),
      signature_version: 'v1',
      signing_cert_url: signer.certificateUrl,
    }),
  };
}
