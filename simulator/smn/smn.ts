import { createHash } from 'node:crypto';
import type { VirtualClock } from '#simulator/clock.ts';
import type { Loopback } from '#simulator/loopback.ts';
import { startWeb } from '#simulator/web/web-server.ts';
import { createDeliverer } from './deliver.ts';
import { requireEndpoint, type SmnEndpoint } from './endpoint.ts';
import { confirmation, notification, type SmnPost } from './message.ts';
import { SMN_POLICIES, type SmnPolicies } from './policies.ts';
import { type Publication, requirePublishable } from './publication.ts';
import { createSmnSigner, type SmnSigner } from './signer.ts';
import { createSubscriptionBook, STATUS, type Subscription } from './subscriptions.ts';

/** SMN of whichever regions: topics that deliver over HTTPS, and on loopback its certificates and the console that confirms. */
export interface Smn extends Loopback {
  /** Asks the endpoint to confirm, unless it has; one subscription is all that it has of a topic. @throws SmnRefusalError */
  subscribe(topicUrn: string, endpoint: SmnEndpoint): void;
  /** To whoever has confirmed. @throws SmnRefusalError */
  publish(topicUrn: string, publication: Publication): void;
  /** As a person does in the console: what is published from then on does not come to that address. */
  remove(topicUrn: string, url: string): void;
  subscriptions(topicUrn: string): readonly Pick<Subscription, 'urn' | 'status' | 'endpoint'>[];
}

const HOUR_SECONDS = 3_600;
const BETWEEN_COPIES_MS = 20_000;

/** How long a question is tried to deliver is not documented: as long as any message. */
const livesUntil = (at: number, seconds = HOUR_SECONDS): number => at + seconds * 1000;

export async function startSmn(clock: VirtualClock, changed: Partial<SmnPolicies> = {}): Promise<Smn> {
  const policies = { ...SMN_POLICIES, ...changed };
  const signers = new Map<string, SmnSigner>();
  const book = createSubscriptionBook(clock, policies);
  const deliver = createDeliverer(clock, policies);
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
  const ask = (
    type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation',
    { topicUrn, token, endpoint }: Subscription,
  ) => {
    const post = confirmation(signerOf(topicUrn), type, stamp(topicUrn), token);
    const asked = policies.headersOfQuestion === 'own' ? endpoint : { url: endpoint.url, post: endpoint.post };
    deliver({ endpoint: asked, post, at: clock.now(), until: livesUntil(clock.now()) });
  };
  const said = (subscription_urn: string) => ({
    status: 200,
    body: JSON.stringify({ request_id: '1', subscription_urn }),
  });

  const web = await startWeb((asked) => {
    const signer = [...signers.values()].find(({ certificateUrl }) => certificateUrl === asked);
    if (signer !== undefined) return { status: 200, body: signer.certificate };
    const { pathname, searchParams } = new URL(asked, 'https://console.huaweicloud.com');
    if (pathname === UNSUBSCRIBE) {
      const cancelled = book.cancel(searchParams.get('subscription_urn') ?? '');
      if (cancelled !== undefined) ask('UnsubscribeConfirmation', cancelled);
      return cancelled && said(cancelled.urn);
    }
    const confirmed = book.confirm(searchParams.get('topic_urn') ?? '', searchParams.get('token') ?? '');
    return confirmed && said(confirmed.urn);
  });

  return {
    ...web,
    subscriptions: book.of,
    remove: book.remove,
    subscribe(topicUrn, endpoint) {
      requireEndpoint(endpoint);
      const { subscription, isAsked } = book.add(topicUrn, endpoint);
      // Also whoever asks for its certificate has to be given one.
      signerOf(topicUrn);
      if (isAsked) ask('SubscriptionConfirmation', subscription);
    },
    publish(topicUrn, publication) {
      requirePublishable(publication);
      const { late = 0, copies = 1, timeToLiveSeconds, ...published } = publication;
      const stamped = stamp(topicUrn);
      const until = livesUntil(clock.now(), timeToLiveSeconds);
      const confirmed = book.of(topicUrn).filter(({ status }) => status === STATUS.confirmed);
      for (const { urn, endpoint } of confirmed) {
        const post: SmnPost = notification(signerOf(topicUrn), stamped, { ...published, subscriptionUrn: urn });
        for (let copy = 0; copy < copies; copy++)
          deliver({ endpoint, post, at: clock.now() + late + copy * BETWEEN_COPIES_MS, until });
      }
    },
  };
}

const UNSUBSCRIBE = '/smn/subscription/unsubscribe';
