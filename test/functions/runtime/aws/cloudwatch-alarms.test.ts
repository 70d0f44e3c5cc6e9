import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloudWatchAlarms } from '#runtime/aws/cloudwatch-alarms.ts';
import { cloudWatch } from '#simulator/aws/cloudwatch.ts';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';

const STATES: Record<string, 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'> = {
  fine: 'OK',
  red: 'ALARM',
  unsure: 'INSUFFICIENT_DATA',
};
let denied: string | undefined;
let endpoint: { readonly url: string; close(): Promise<void> };
beforeAll(async () => {
  endpoint = await startAwsEndpoint([
    cloudWatch(
      (name) => STATES[name],
      (name) => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`,
      (_, action, resource) => denied && `${action} on ${resource}: ${denied}`,
    ),
  ]);
});
beforeEach(() => {
  denied = undefined;
});
afterAll(() => endpoint.close());

const alarms = () =>
  cloudWatchAlarms(
    new CloudWatchClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AK', secretAccessKey: 'SK' },
      maxAttempts: 1,
    }),
  );

describe('the alarms of CloudWatch', () => {
  it.each(Object.entries(STATES))('%s is %s', async (name, state) => {
    expect(await alarms().state(name)).toBe(state);
  });

  it('that are not there have no state', async () => {
    expect(await alarms().state('gone')).toBeUndefined();
  });

  it('that may not be read are an error', async () => {
    denied = 'not allowed';

    await expect(alarms().state('red')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'cloudwatch:DescribeAlarms on arn:aws:cloudwatch:us-east-1:123456789012:alarm:red',
      ),
    });
  });
});
