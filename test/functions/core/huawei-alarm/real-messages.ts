import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As SMN posts it. */
export interface RealMessage {
  readonly type: string;
  readonly message_id: string;
  readonly topic_urn: string;
  readonly message: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly signing_cert_url: string;
  readonly subject?: string;
  readonly subscribe_url?: string;
}

const { keys, messages } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../events/smn-messages.json'), 'utf8'),
) as { readonly keys: Readonly<Record<string, string>>; readonly messages: Readonly<Record<string, RealMessage>> };

/**
 * Messages that SMN has sent, of two regions, published by who got them, with tokens that have run out; and the public key of each region, as SPKI in
 * base64. Source: huaweicloud-latam/knowledge-base, cloudeye-dataminer-alarm-integration; apache/hertzbeat, its test of Huawei's alerts.
 */
export const REAL = new Map(
  Object.entries(messages).map(([name, message]) => {
    const [, , region = ''] = message.topic_urn.split(':');
    const key = keys[region];
    if (key === undefined) throw new Error(`There is no key of ${region}`);
    return [name, { message, topic: message.topic_urn, region, key }] as const;
  }),
);

export type RealDelivery = NonNullable<ReturnType<(typeof REAL)['get']>>;

export function real(name: string): RealDelivery {
  const found = REAL.get(name);
  if (found === undefined) throw new Error(`There is no real message ${name}`);
  return found;
}

const brazil = real('invitation-brazil');
/** An invitation to subscribe. */
export const BRAZIL = { ...brazil, message: { ...brazil.message, subscribe_url: brazil.message.subscribe_url ?? '' } };
