import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ssmCredentials } from '#runtime/aws/ssm-credentials.ts';
import { type AwsAnswer, ok, refuseCall, startAwsEndpoint } from '#simulator/aws/endpoint.ts';

const PARAMETER = '/servicestage-autopilot/credentials';
const value = (accessKey: string) =>
  ok({ Parameter: { Name: PARAMETER, Value: JSON.stringify({ accessKey, secretKey: 'sk-very-secret' }) } });

describe('credentials from SSM', () => {
  let answers: AwsAnswer[] = [];
  let reads = 0;
  let now = 0;
  let endpoint: Awaited<ReturnType<typeof startAwsEndpoint>>;
  let client: SSMClient;

  beforeEach(async () => {
    reads = 0;
    now = Date.parse('2026-03-29T00:00:00Z');
    endpoint = await startAwsEndpoint([
      ({ operation, body }) => {
        expect(operation).toBe('AmazonSSM.GetParameter');
        expect(body).toEqual({ Name: PARAMETER, WithDecryption: true });
        return answers[Math.min(reads++, answers.length - 1)];
      },
    ]);
    client = new SSMClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    });
  });
  afterEach(() => endpoint.close());

  const source = () => ssmCredentials(client, PARAMETER, () => new Date(now));

  it('are read once for all who ask within five minutes', async () => {
    answers = [value('AK1'), value('AK2')];
    const credentials = source();

    const [first, second] = await Promise.all([credentials.current(), credentials.current()]);
    now += 4 * 60_000;
    const third = await credentials.current();

    expect([first, second, third]).toMatchObject([{ accessKey: 'AK1' }, { accessKey: 'AK1' }, { accessKey: 'AK1' }]);
    expect(reads).toBe(1);
  });

  it('are read again when they are five minutes old, or when asked to', async () => {
    answers = [value('AK1'), value('AK2'), value('AK3')];
    const credentials = source();

    await credentials.current();
    now += 5 * 60_000;

    expect(await credentials.current()).toMatchObject({ accessKey: 'AK2' });
    expect(await credentials.refresh()).toMatchObject({ accessKey: 'AK3' });
    expect(await credentials.current()).toMatchObject({ accessKey: 'AK3' });
  });

  describe('that end', () => {
    const until = (accessKey: string, at: string, Version: number) =>
      ok({
        Parameter: {
          Value: JSON.stringify({ accessKey, secretKey: 'sk', securityToken: 't', expiresAt: at }),
          Version,
        },
      });

    it('are read again shortly before, though they were read a moment ago, and not by each who asks', async () => {
      answers = [until('AK1', '2026-03-29T00:04:00Z', 1), until('AK1', '2026-03-29T00:04:00Z', 1), value('AK2')];
      const credentials = source();
      await credentials.current();
      now += 2 * 60_000 - 1;
      await credentials.current();
      expect(reads).toBe(1);

      now += 1;
      const [one, other] = await Promise.all([credentials.current(), credentials.current()]);
      expect([one, other]).toMatchObject([{ accessKey: 'AK1' }, { accessKey: 'AK1' }]);
      now += 9_999;
      await credentials.current();
      expect(reads).toBe(2);

      now += 1;
      expect(await credentials.current()).toMatchObject({ accessKey: 'AK2' });
    });

    it('are given to nobody once they have, and those that took their place are', async () => {
      answers = [until('AK1', '2026-03-29T00:00:00Z', 7), value('AK2')];
      const credentials = source();

      await expect(credentials.current()).rejects.toMatchObject({
        fate: 'credentials',
        failure: { code: 'CREDENTIALS_EXPIRED', message: expect.stringContaining('ended at 2026-03-29T00:00Z') },
      });
      now += 10_000;
      expect(await credentials.current()).toMatchObject({ accessKey: 'AK2' });
    });
  });

  it('are asked for again after a failure', async () => {
    answers = [refuseCall('ThrottlingException', 'slow down'), value('AK1')];
    const credentials = source();

    await expect(credentials.current()).rejects.toMatchObject({ name: 'ServiceStageError', fate: 'not-sent' });
    await expect(credentials.current()).resolves.toMatchObject({ accessKey: 'AK1' });
  });

  it.each(['ParameterNotFound', 'AccessDeniedException'])('cannot be had at all on %s', async (type) => {
    answers = [refuseCall(type, 'no')];

    await expect(source().current()).rejects.toMatchObject({ fate: 'credentials', failure: { code: type } });
  });

  it.each(['sk-very-secret', '{"accessKey":"AK","secretKey":', '{"accessKey":"AK","secret":"sk-very-secret"}', '[]'])(
    'that are malformed are answered without being quoted',
    async (text) => {
      answers = [ok({ Parameter: { Name: PARAMETER, Value: text } })];

      const error = await source()
        .current()
        .then(String, (thrown: Error) => thrown);

      expect(error).toMatchObject({ fate: 'credentials', failure: { code: 'CREDENTIALS_MALFORMED' } });
      expect(JSON.stringify(error) + String(error)).not.toContain('very-secret');
    },
  );
});
