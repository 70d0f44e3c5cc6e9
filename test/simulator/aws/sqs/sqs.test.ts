import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { expect, it, onTestFinished } from 'vitest';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { textAttributes } from '#simulator/aws/sqs/message.ts';
import { createQueues } from '#simulator/aws/sqs/queues.ts';
import { sqs } from '#simulator/aws/sqs/sqs.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import type { DeployedQueue } from '#simulator/deployment/deployment.ts';

const START = Date.parse('2026-11-24T09:00:00Z');
const DAY = 86_400_000;

const letters: DeployedQueue = {
  name: 'letters',
  arn: 'arn:aws:sqs:us-east-1:123456789012:letters',
  url: 'https://sqs.us-east-1.amazonaws.com/123456789012/letters',
  retentionSeconds: 14 * 86_400,
  visibilitySeconds: 30,
};

/** A queue with so many messages, numbered from 1. */
async function open(count = 1) {
  const clock = createVirtualClock(START);
  const counted: number[] = [];
  const messages = createQueues(clock, (_, visible) => void counted.push(visible));
  for (let one = 1; one <= count; one++)
    messages.send(letters, { body: `letter ${one}`, attributes: textAttributes({ ERROR_CODE: 'NO_PERMISSIONS' }) });
  const endpoint = await startAwsEndpoint([
    sqs({
      queues: () => [letters],
      messages,
      authorize: (caller, action) => (caller === 'OPERATOR' ? undefined : `no ${action}`),
    }),
  ]);
  onTestFinished(() => endpoint.close());
  const clientOf = (accessKeyId: string) =>
    new SQSClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  const client = clientOf('OPERATOR');
  const QueueUrl = letters.url;
  return {
    clock,
    client,
    stranger: clientOf('SOMEBODY'),
    QueueUrl,
    counted,
    receive: async (more: Partial<ReceiveMessageCommandInput> = {}) =>
      (await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1, ...more }))).Messages ?? [],
    attributes: async (...AttributeNames: QueueAttributeName[]) =>
      (await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes,
    remove: (ReceiptHandle = '') => client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
    hide: (ReceiptHandle = '', VisibilityTimeout = 0) =>
      client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout })),
  };
}

it('hands out a message with what its sender and SQS say of it, as far as that is asked for', async () => {
  const { receive } = await open();

  const [bare] = await receive({ VisibilityTimeout: 0 });
  const [whole] = await receive({ MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'] });

  expect(bare).toEqual({
    MessageId: whole?.MessageId,
    ReceiptHandle: expect.any(String),
    Body: 'letter 1',
    MD5OfBody: whole?.MD5OfBody,
  });
  expect(whole).toMatchObject({
    MessageAttributes: { ERROR_CODE: { DataType: 'String', StringValue: 'NO_PERMISSIONS' } },
    Attributes: { SentTimestamp: String(START), ApproximateReceiveCount: '2' },
  });
});

it('shows a message to nobody else until its time is over, or whoever has it gives it back', async () => {
  const { clock, receive, hide } = await open();

  const [first] = await receive();
  expect(await receive()).toEqual([]);
  await clock.runUntil(START + 30_000);
  const [second] = await receive();
  expect(second?.MessageId).toBe(first?.MessageId);
  await hide(second?.ReceiptHandle, 0);

  expect(await receive()).toHaveLength(1);
});

it('lets whoever has a message keep it for longer', async () => {
  const { clock, receive, hide } = await open();

  const [taken] = await receive();
  await hide(taken?.ReceiptHandle, 120);
  await clock.runUntil(START + 119_000);
  expect(await receive()).toEqual([]);
  await clock.runUntil(START + 120_000);

  expect(await receive()).toHaveLength(1);
});

it('deletes by the latest handle only, and says so of no other', async () => {
  const { receive, remove, attributes } = await open();

  const [old] = await receive({ VisibilityTimeout: 0 });
  const [latest] = await receive();
  await remove(old?.ReceiptHandle);
  expect(await attributes('ApproximateNumberOfMessagesNotVisible')).toMatchObject({
    ApproximateNumberOfMessagesNotVisible: '1',
  });
  await remove(latest?.ReceiptHandle);
  await remove(latest?.ReceiptHandle);

  expect(await attributes('ApproximateNumberOfMessagesNotVisible')).toMatchObject({
    ApproximateNumberOfMessagesNotVisible: '0',
  });
});

it('hands out ten at the most, and to whoever does not wait not even all that there are', async () => {
  const { receive } = await open(12);

  expect(await receive({ MaxNumberOfMessages: 10, VisibilityTimeout: 0 })).toHaveLength(10);
  expect(await receive({ MaxNumberOfMessages: 10, VisibilityTimeout: 0, WaitTimeSeconds: 0 })).toHaveLength(6);
  expect(await receive({ VisibilityTimeout: 0 })).toHaveLength(1);
  await expect(receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: expect.stringContaining('Must be between 1 and 10'),
  });
});

it('forgets a message when the time is over for which its queue keeps it', async () => {
  const { clock, receive, attributes } = await open();

  await clock.runUntil(START + 14 * DAY);

  expect(await receive()).toEqual([]);
  expect(await attributes('ApproximateNumberOfMessages')).toEqual({ ApproximateNumberOfMessages: '0' });
});

it('says of a queue what it is asked, and nothing else', async () => {
  const { receive, attributes, counted } = await open(2);

  await receive();

  expect(await attributes()).toBeUndefined();
  expect(await attributes('QueueArn')).toEqual({ QueueArn: letters.arn });
  expect(await attributes('All')).toMatchObject({
    ApproximateNumberOfMessages: '1',
    ApproximateNumberOfMessagesNotVisible: '1',
    MessageRetentionPeriod: String(14 * 86_400),
  });
  expect(counted).toEqual([1, 2, 1]);
});

it('refuses what is not there, not anybody’s, or not to be moved', async () => {
  const { client, stranger, QueueUrl, hide, remove, receive } = await open();
  const other = 'https://sqs.us-east-1.amazonaws.com/123456789012/nobody';
  const [taken] = await receive({ VisibilityTimeout: 0 });

  await expect(client.send(new ReceiveMessageCommand({ QueueUrl: other }))).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
  });
  await expect(stranger.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: 'no sqs:ReceiveMessage',
  });
  await expect(hide(taken?.ReceiptHandle, 10)).rejects.toMatchObject({ name: 'MessageNotInflight' });
  await expect(hide('nonsense', 10)).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  await expect(hide(taken?.ReceiptHandle, 43_201)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  await expect(remove('nonsense')).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  await expect(client.send(new StartMessageMoveTaskCommand({ SourceArn: letters.arn }))).rejects.toMatchObject({
    message: 'Source queue must be configured as a Dead Letter Queue.',
  });
  await expect(client.send(new StartMessageMoveTaskCommand({ SourceArn: `${letters.arn}2` }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});
