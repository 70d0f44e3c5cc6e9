import { createHash } from 'node:crypto';
import type { VirtualClock } from '#simulator/clock.ts';
import type { Loopback } from '#simulator/loopback.ts';
import { startWeb } from '#simulator/web/web-server.ts';
import { confirmation, notification, type SmnPost } from './message.ts';
import { createSmnSigner, type SmnSigner } from './signer.ts';

/** Where a topic delivers to: it gives the HTTP status. */
export type Endpoint = (post: SmnPost) => Promise<number>;

export interface Publication {
  readonly message: string;
  readonly subject?: string;
  /** In milliseconds: how much later than it is stamped it is first delivered; not at all unless said. */
  readonly late?: number;
  /** How often it is delivered, some seconds apart, whatever is answered; once unless said. */
  readonly copies?: number;
}

/** SMN of whichever regions: topics that deliver over HTTPS, and on loopback its certificates and the console that confirms. */
export interface Smn extends Loopback {
  /** Asks the endpoint to confirm. */
  subscribe(topicUrn: string, endpoint: Endpoint): void;
  /** To whoever has confirmed. */
  publish(topicUrn: string, publication: Publication): void;
}

/** SMN repeats a 5xx so often, and nothing else; how far apart is not documented. Source: SMN FAQ, HTTP(S) subscriptions. */
const MOST_RETRIES = 6;
const BETWEEN_RETRIES_MS = 15_000;
const BETWEEN_COPIES_MS = 20_000;

interface Subscription {
  readonly endpoint: Endpoint;
  readonly token: string;
  confirmed: boolean;
}

export async function startSmn(clock: VirtualClock): Promise<Smn> {
  const signers = new Map<string, SmnSigner>();
  const subscriptions = new Map<string, Subscription>();
  let messages = 0;

  const signerOf = (topicUrn: string): SmnSigner => {
    const [, , region = ''] = topicUrn.split(':');
    const signer = signers.get(region) ?? createSmnSigner(region, clock.now());
    signers.set(region, signer);
    return signer;
  };
  /** As the first attempt is stamped, at the full second. */
  const stamp = (topicUrn: string) => ({
    topicUrn,
    messageId: createHash('md5').update(`message-${++messages}`).digest('hex'),
    at: Math.floor(clock.now() / 1000) * 1000,
  });
  const deliver = (endpoint: Endpoint, post: SmnPost, at: number, retries = 0): void =>
    clock.at(at, async () => {
      const status = await endpoint(post);
      if (status < 500 || retries === MOST_RETRIES) return;
      deliver(endpoint, post, clock.now() + BETWEEN_RETRIES_MS, retries + 1);
    });

  const web = await startWeb((asked) => {
    const signer = [...signers.values()].find(({ certificateUrl }) => certificateUrl === asked);
    if (signer !== undefined) return { status: 200, body: signer.certificate };
    const { searchParams } = new URL(asked, 'https://console.huaweicloud.com');
    const topicUrn = searchParams.get('topic_urn') ?? '';
    const subscription = subscriptions.get(topicUrn);
    if (subscription === undefined || searchParams.get('token') !== subscription.token) return undefined;
    subscription.confirmed = true;
    return { status: 200, body: JSON.stringify({ request_id: '1', subscription_urn: `${topicUrn}:1` }) };
  });

  return {
    ...web,
    subscribe(topicUrn, endpoint) {
      const token = createHash('sha512').update(topicUrn).digest('hex');
      subscriptions.set(topicUrn, { endpoint, token, confirmed: false });
      const signer = signerOf(topicUrn);
      deliver(endpoint, confirmation(signer, 'SubscriptionConfirmation', stamp(topicUrn), token), clock.now());
    },
    publish(topicUrn, { late = 0, copies = 1, ...published }) {
      const subscription = subscriptions.get(topicUrn);
      if (subscription?.confirmed !== true) return;
      const post = notification(signerOf(topicUrn), stamp(topicUrn), published);
      for (let copy = 0; copy < copies; copy++) {
        deliver(subscription.endpoint, post, clock.now() + late + copy * BETWEEN_COPIES_MS);
      }
    },
  };
}
