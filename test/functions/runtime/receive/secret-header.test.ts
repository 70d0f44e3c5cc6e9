import { SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SecretUnreadError, ssmSecretHeader } from '#runtime/receive/secret-header.ts';
import { type AwsAnswer, ok, refuseCall, startAwsEndpoint } from '#simulator/aws/endpoint.ts';

const NEW = 'a-new-secret-of-ours';
const OLD = 'an-old-secret-of-ours';
const MINUTE_MS = 60_000;
let endpoint: Awaited<ReturnType<typeof startAwsEndpoint>>;
let answers: AwsAnswer[] = [];
let reads: unknown[] = [];
beforeAll(async () => {
  endpoint = await startAwsEndpoint([
    ({ body }) => {
      reads.push(body);
      return answers[Math.min(reads.length, answers.length) - 1];
    },
  ]);
});
afterAll(() => endpoint.close());
beforeEach(() => {
  reads = [];
});

function header(...held: readonly AwsAnswer[]) {
  answers = [...held];
  const client = new SSMClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  });
  const clock = { now: Date.parse('2026-11-23T08:00:00Z') };
  return { clock, brings: ssmSecretHeader(client, '/ops/header', () => clock.now) };
}
const held = (value: object | string) =>
  ok({ Parameter: { Value: typeof value === 'string' ? value : JSON.stringify(value) } });

it('the secret is taken, and nothing that is only like it', async () => {
  const { brings } = header(held({ secret: NEW }));

  expect(await brings(NEW)).toBe(true);
  for (const other of ['', NEW.slice(1), `${NEW} `, NEW.toUpperCase(), `${NEW},${NEW}`, OLD])
    expect(await brings(other)).toBe(false);
  expect(reads).toEqual([{ Name: '/ops/header', WithDecryption: true }]);
});

it('what comes without the header is refused without a look at the parameter', async () => {
  const { brings } = header();

  expect(await brings(undefined)).toBe(false);
  expect(reads).toEqual([]);
});

it('while a secret is replaced the one before is taken as well, and no longer', async () => {
  const { brings, clock } = header(held({ secret: NEW, previous: OLD }), held({ secret: NEW }));
  expect([await brings(NEW), await brings(OLD)]).toEqual([true, true]);

  clock.now += 5 * MINUTE_MS - 1;
  expect(await brings(OLD)).toBe(true);
  clock.now += 1;
  expect([await brings(NEW), await brings(OLD)]).toEqual([true, false]);
});

it.each([
  ['is no JSON', NEW],
  ['is too short to be one', { secret: 'short' }],
  ['no header can hold', { secret: `${NEW}ä` }],
  ['has spaces', { secret: 'a secret with spaces' }],
  ['has no newer one', { previous: OLD }],
])('a parameter that %s lets SMN repeat, and its text is not told', async (_, value) => {
  const error: unknown = await header(held(value))
    .brings(NEW)
    .catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(SecretUnreadError);
  expect(String(error)).toContain('/ops/header does not hold');
  expect(String(error)).not.toMatch(/short|of-ours|spaces\b.*secret with/);
});

it('a parameter that cannot be read is asked for again with the next message', async () => {
  const { brings } = header(refuseCall('ParameterNotFound', NEW), held({ secret: NEW }));

  await expect(brings(NEW)).rejects.toThrow('the SSM parameter /ops/header could not be read: ParameterNotFound');
  expect(await brings(NEW)).toBe(true);
});
