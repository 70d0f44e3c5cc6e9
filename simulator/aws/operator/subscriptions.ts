import type { Authorize, StandIn } from '#simulator/aws/endpoint.ts';
import type { DeployedSubscription, DeployedTopic } from '#simulator/deployment/deployment.ts';
import { listElement, type Queried, queryService, textElement } from './query.ts';

export interface SubscriptionsProps {
  readonly topics: () => readonly DeployedTopic[];
  readonly subscriptions: () => readonly DeployedSubscription[];
  /** Whether its owner has said yes to it: until then it has no ARN, and is told nothing. */
  readonly isConfirmed: (subscription: DeployedSubscription) => boolean;
  readonly account: () => string;
  readonly authorize: Authorize;
}

/** SNS API reference, ListSubscriptionsByTopic: "Each call returns a limited list of subscriptions, up to 100." */
const MOST = 100;

/** SNS as far as somebody asks who has subscribed to a topic. */
export const subscriptionsApi = (props: SubscriptionsProps): StandIn =>
  queryService({
    name: 'sns',
    namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    actions: { ListSubscriptionsByTopic: (form, caller) => listed(props, form, caller) },
  });

function listed(props: SubscriptionsProps, form: URLSearchParams, caller: string): Queried {
  const topicArn = form.get('TopicArn') ?? '';
  const denied = props.authorize(caller, 'sns:ListSubscriptionsByTopic', topicArn);
  if (denied !== undefined) return { code: 'AuthorizationError', message: denied, status: 403 };
  if (!props.topics().some(({ arn }) => arn === topicArn))
    return { code: 'NotFound', message: 'Topic does not exist', status: 404 };
  const found = props.subscriptions().filter((one) => one.topicArn === topicArn);
  const from = Number(form.get('NextToken') ?? 0);
  const members = found.slice(from, from + MOST).map((one) => written(one, props));
  const until = from + members.length;
  return {
    result: [
      listElement('Subscriptions', members),
      ...(until < found.length ? [textElement('NextToken', String(until))] : []),
    ].join(''),
  };
}

const written = (one: DeployedSubscription, { isConfirmed, account }: SubscriptionsProps): string =>
  [
    textElement('TopicArn', one.topicArn),
    textElement('Protocol', one.protocol),
    textElement('SubscriptionArn', isConfirmed(one) ? one.arn : 'PendingConfirmation'),
    textElement('Owner', account()),
    textElement('Endpoint', one.endpoint),
  ].join('');
