import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { eventBridgeBus } from '#runtime/aws/outcome-bus.ts';
import { type AwsAnswer, type AwsCall, ok, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { outcome } from '#test/support/outcomes.ts';

async function putAgainst(answer: AwsAnswer): Promise<{ call?: AwsCall; error?: Error }> {
  let call: AwsCall | undefined;
  const endpoint = await startAwsEndpoint([
    (received) => {
      call = received;
      return answer;
    },
  ]);
  const client = new EventBridgeClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  });
  const error = await eventBridgeBus(client, 'servicestage-autopilot')
    .put('Action Succeeded', outcome())
    .then(
      () => undefined,
      (thrown: Error) => thrown,
    );
  await endpoint.close();
  return { ...(call === undefined ? {} : { call }), ...(error === undefined ? {} : { error }) };
}

describe('the outcome bus', () => {
  it('puts one event of our source and detail-type on the bus of that name', async () => {
    const { call, error } = await putAgainst(ok({ FailedEntryCount: 0, Entries: [{ EventId: 'e1' }] }));

    expect(error).toBeUndefined();
    expect(call).toMatchObject({
      operation: 'AWSEvents.PutEvents',
      body: {
        Entries: [
          {
            EventBusName: 'servicestage-autopilot',
            Source: 'servicestage.autopilot',
            DetailType: 'Action Succeeded',
            Detail: JSON.stringify(outcome()),
          },
        ],
      },
    });
  });

  it('does not take a 200 with a failed entry for success', async () => {
    const refusal = { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' };
    const { error } = await putAgainst(ok({ FailedEntryCount: 1, Entries: [refusal] }));

    expect(error).toMatchObject({ name: 'OutcomeNotPutError', message: expect.stringContaining('Rate exceeded') });
  });
});
