import { afterEach, expect, it } from 'vitest';
import { SECRET_HEADER } from '#core/huawei-alarm/secret-header.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import type { PostToUrl } from '#simulator/cloud/function-url.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { type Smn, startSmn } from '#simulator/smn/smn.ts';
import { subscribeTo } from '#simulator/stage/huawei-topics.ts';

const START = Date.parse('2026-11-24T08:00:00Z');
const TOPIC = `urn:smn:cn-north-4:${'a'.repeat(32)}:alarms`;
const url = 'https://abc.lambda-url.us-east-1.on.aws/';
let smn: Smn | undefined;
afterEach(async () => {
  await smn?.close();
  smn = undefined;
});

const listening = (environment: object) =>
  ({
    functions: [{ aliases: { live: 'arn:receive' }, environment: { HUAWEI_TOPICS: TOPIC, ...environment } }],
    urls: [{ url, functionArn: 'arn:receive' }],
  }) as unknown as Deployment;

const onRefused = (status: number): never => expect.fail(`refused with HTTP ${status}`);

it('what is deployed with another secret is subscribed anew, and with the same one is left alone', async () => {
  const clock = createVirtualClock(START);
  const topics = await startSmn(clock);
  smn = topics;
  const asked: unknown[] = [];
  const brought: unknown[] = [];
  const post: PostToUrl = async (_, { headers, body }) => {
    const { type, subscribe_url } = JSON.parse(body);
    if (type === 'Notification') brought.push(headers[SECRET_HEADER]);
    else {
      asked.push(type);
      await fetch(`${topics.url}/${new URL(subscribe_url).search}`);
    }
    return 200;
  };
  const alarmAfter = async (environment: object, secret?: string) => {
    subscribeTo(topics, listening(environment), {
      post,
      valueIn: () => secret && JSON.stringify({ secret }),
      onRefused,
    });
    await clock.runUntil(clock.now() + 60_000);
    topics.publish(TOPIC, { message: 'red' });
    await clock.runUntil(clock.now() + 60_000);
  };
  const named = { HUAWEI_SECRET_PARAMETER: '/secret' };
  const [first, second] = ['first-secret-of-smn', 'second-secret-of-smn'];

  await alarmAfter({});
  await alarmAfter(named, first);
  await alarmAfter(named, first);
  await alarmAfter(named, second);
  await alarmAfter({});

  expect(brought).toEqual([undefined, first, first, second, undefined]);
  expect(asked).toEqual(Array.from({ length: 4 }, () => 'SubscriptionConfirmation'));
});

it.each([403, 502])('whoever watches is told that the receiver answered with HTTP %i', async (status) => {
  const clock = createVirtualClock(START);
  smn = await startSmn(clock);
  const refused: number[] = [];

  subscribeTo(smn, listening({}), {
    post: async () => status,
    valueIn: () => undefined,
    onRefused: (one) => refused.push(one),
  });
  await clock.runUntil(START + 1_000);

  expect(refused).toEqual([status]);
});
