import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect, it, onTestFinished } from 'vitest';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { subscriptionsApi } from '#simulator/aws/operator/subscriptions.ts';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:told';

async function open(count: number) {
  const subscriptions = Array.from({ length: count }, (_, n) => ({
    arn: `${TOPIC}:${n}`,
    topicArn: TOPIC,
    protocol: 'email',
    endpoint: `person-${n}@example.com`,
  }));
  const endpoint = await startAwsEndpoint([
    subscriptionsApi({
      topics: () => [{ name: 'told', arn: TOPIC }],
      subscriptions: () => subscriptions,
      isConfirmed: ({ endpoint: address }) => address !== 'person-0@example.com',
      account: () => '123456789012',
      authorize: (caller, action) => (caller === 'OPERATOR' ? undefined : `no ${action}`),
    }),
  ]);
  onTestFinished(() => endpoint.close());
  const ask = async (more: object = {}, accessKeyId = 'OPERATOR') => {
    const credentials = { accessKeyId, secretAccessKey: 'local' };
    const client = new SNSClient({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 });
    return client.send(new ListSubscriptionsByTopicCommand({ TopicArn: TOPIC, ...more }));
  };
  return { ask };
}

it('tells who has subscribed, and who has not confirmed that', async () => {
  const { ask } = await open(2);

  expect((await ask()).Subscriptions).toMatchObject([
    { Protocol: 'email', Endpoint: 'person-0@example.com', SubscriptionArn: 'PendingConfirmation' },
    { Protocol: 'email', Endpoint: 'person-1@example.com', SubscriptionArn: `${TOPIC}:1` },
  ]);
});

it('tells of a hundred at once', async () => {
  const { ask } = await open(101);

  const { Subscriptions, NextToken } = await ask();

  expect(Subscriptions).toHaveLength(100);
  expect((await ask({ NextToken })).Subscriptions).toMatchObject([{ Endpoint: 'person-100@example.com' }]);
});

it('knows no other topic, and tells nobody else', async () => {
  const { ask } = await open(0);

  await expect(ask({ TopicArn: `${TOPIC}-not` })).rejects.toMatchObject({ name: 'NotFoundException' });
  await expect(ask({}, 'SOMEBODY')).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
});
