import { paginateListSubscriptionsByTopic } from '@aws-sdk/client-sns';
import { requireOutput } from '#cli/deployed/stack.ts';
import type { SubscriptionSeen } from '#cli/doctor/facts.ts';
import type { Sources } from './sources.ts';

/** SNS API reference, ListSubscriptionsByTopic: what stands in place of its ARN until it is confirmed. */
const PENDING = 'PendingConfirmation';

export async function readSubscriptions(sources: Sources): Promise<readonly SubscriptionSeen[] | undefined> {
  const found = await sources.deployed();
  if (found === undefined) return undefined;
  const TopicArn = requireOutput(found.outputs, sources.stackName, 'NotificationsTopicArn');
  return sources.ask('tell who is told', async () => {
    const all: SubscriptionSeen[] = [];
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
      { client: sources.clients.sns },
      { TopicArn },
    )) {
      for (const { Protocol = '', Endpoint = '', SubscriptionArn } of Subscriptions)
        all.push({ protocol: Protocol, endpoint: Endpoint, isConfirmed: SubscriptionArn !== PENDING });
    }
    return all;
  });
}
