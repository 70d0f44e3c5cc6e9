import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect, onTestFinished, test } from 'vitest';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { type Published, sns } from '#simulator/aws/sns.ts';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:people';

async function topic(denied?: string) {
  const published: Published[] = [];
  const standIn = sns(
    (arn) => arn === TOPIC,
    (one) => void published.push(one),
    () => denied,
  );
  const endpoint = await startAwsEndpoint([standIn]);
  onTestFinished(() => endpoint.close());
  const credentials = { accessKeyId: 'tell', secretAccessKey: 'simulator' };
  const client = new SNSClient({ region: 'us-east-1', endpoint: endpoint.url, credentials, maxAttempts: 1 });
  const publish = (facts: Partial<{ TopicArn: string; Subject: string; Message: string }> = {}) =>
    client.send(new PublishCommand({ TopicArn: TOPIC, Message: 'text', ...facts }));
  return { published, publish };
}

test('whoever has subscribed is told', async () => {
  const { published, publish } = await topic();

  expect(await publish({ Subject: 'Needs you: all & more', Message: 'a\nb' })).toMatchObject({
    MessageId: expect.any(String),
  });
  expect(published).toEqual([{ topicArn: TOPIC, subject: 'Needs you: all & more', text: 'a\nb' }]);
});

test.each([
  [{ Subject: 'x'.repeat(100) }, 'InvalidParameterException'],
  [{ Subject: 'two\nlines' }, 'InvalidParameterException'],
  [{ Subject: 'nicht übel' }, 'InvalidParameterException'],
  [{ Subject: ' begins with a space' }, 'InvalidParameterException'],
  [{ Message: 'x'.repeat(256 * 1024 + 1) }, 'InvalidParameterException'],
  [{ TopicArn: `${TOPIC}-of-others` }, 'NotFoundException'],
])('is refused as AWS refuses it: %j', async (facts, name) => {
  const { published, publish } = await topic();

  await expect(publish(facts)).rejects.toMatchObject({ name });
  expect(published).toEqual([]);
});

test('nobody publishes who may not', async () => {
  const { publish } = await topic('the role does not allow it');

  await expect(publish()).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
});
