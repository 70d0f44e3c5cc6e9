import { createHash } from 'node:crypto';
import { HOUR_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { Clock } from '#simulator/clock.ts';
import type { SmnEndpoint } from './endpoint.ts';
import type { SmnPolicies } from './policies.ts';
import { SmnRefusalError } from './refusal.ts';

/** Source: SMN SDK, listing subscriptions. */
export const STATUS = { unconfirmed: 0, confirmed: 1, cancelled: 3 } as const;

export interface Subscription {
  readonly urn: string;
  readonly topicUrn: string;
  readonly endpoint: SmnEndpoint;
  /** What its links carry; of the latest question alone. */
  token: string;
  /** When that was asked, in epoch milliseconds. */
  askedAt: number;
  status: (typeof STATUS)[keyof typeof STATUS];
}

/** Source: SMN user guide, adding a subscription. */
const LINK_LASTS_MS = 48 * HOUR_MS;
const MOST_QUESTIONS = 200;
const QUESTIONS_WITHIN_MS = 10 * MINUTE_MS;

export interface SubscriptionBook {
  /** The one subscription of an endpoint to a topic, and whether it is to be asked whether it wants that. @throws SmnRefusalError after too many questions */
  add(topicUrn: string, endpoint: SmnEndpoint): { readonly subscription: Subscription; readonly isAsked: boolean };
  /** A person deletes that of an endpoint. Whether SMN says so to it is not documented: here it does not. */
  remove(topicUrn: string, url: string): void;
  of(topicUrn: string): readonly Subscription[];
  /** The subscription that a link confirms; undefined for one that is of nobody, or too old. */
  confirm(topicUrn: string, token: string): Subscription | undefined;
  /** Whoever knows its URN may end it. */
  cancel(urn: string): Subscription | undefined;
}

export function createSubscriptionBook(clock: Clock, { confirmedAgain }: SmnPolicies): SubscriptionBook {
  const all: Subscription[] = [];
  const questions: { readonly url: string; readonly at: number }[] = [];
  let made = 0;

  const question = ({ url }: SmnEndpoint): string => {
    const since = clock.now() - QUESTIONS_WITHIN_MS;
    if (questions.filter((one) => one.url === url && one.at > since).length >= MOST_QUESTIONS)
      throw new SmnRefusalError('an endpoint is asked 200 times in ten minutes at the most');
    questions.push({ url, at: clock.now() });
    return createHash('sha512').update(`question-${++made}`).digest('hex');
  };

  return {
    add(topicUrn, endpoint) {
      const known = all.find((one) => one.topicUrn === topicUrn && one.endpoint.url === endpoint.url);
      if (known?.status === STATUS.confirmed) return { subscription: known, isAsked: false };
      const asked = { token: question(endpoint), askedAt: clock.now() };
      const id = createHash('md5').update(`${topicUrn} ${endpoint.url}`).digest('hex');
      const subscription = { urn: `${topicUrn}:${id}`, topicUrn, endpoint, ...asked, status: STATUS.unconfirmed };
      if (known !== undefined) all.splice(all.indexOf(known), 1);
      all.push(subscription);
      return { subscription, isAsked: true };
    },
    remove(topicUrn, url) {
      const found = all.findIndex((one) => one.topicUrn === topicUrn && one.endpoint.url === url);
      if (found >= 0) all.splice(found, 1);
    },
    of: (topicUrn) => all.filter((one) => one.topicUrn === topicUrn),
    confirm(topicUrn, token) {
      const found = all.find((one) => one.topicUrn === topicUrn && one.token === token);
      if (found === undefined || clock.now() - found.askedAt > LINK_LASTS_MS) return undefined;
      if (found.status === STATUS.cancelled) return undefined;
      if (found.status === STATUS.confirmed && confirmedAgain === 'refused') return undefined;
      found.status = STATUS.confirmed;
      return found;
    },
    cancel(urn) {
      const found = all.find((one) => one.urn === urn && one.status === STATUS.confirmed);
      if (found !== undefined) found.status = STATUS.cancelled;
      return found;
    },
  };
}
