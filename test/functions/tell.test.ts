import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { BUNDLING } from '#build.ts';
import { CHATS, type Chat, type Way } from '#core/way/way.ts';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { type Published, sns } from '#simulator/aws/sns.ts';
import { ssm } from '#simulator/aws/ssm.ts';
import { parameterOf, startChats } from '#simulator/chat/chat-server.ts';
import { ADDRESSES } from '#simulator/chat/vendors.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { createEnvironment } from '#simulator/lambda/execution-environment.ts';
import { outcome } from '#test/support/outcomes.ts';

const NOW = Date.parse('2026-11-24T01:00:00Z');
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:people';
const directory = mkdtempSync(join(tmpdir(), 'tell-'));
const file = join(directory, 'index.mjs');

// As it is deployed, but for the other functions.
beforeAll(() => build({ ...BUNDLING, entryPoints: { index: 'functions/tell.ts' }, outdir: directory }));
afterAll(() => rmSync(directory, { recursive: true }));

const chatWay = (chat: Chat): Way => ({
  kind: 'chat',
  name: `by-${chat}`,
  queueArn: `arn:queue:${chat}`,
  chat,
  parameter: `/notify/${chat}`,
});
const WAYS: readonly Way[] = [
  { kind: 'topic', name: 'topic', queueArn: 'arn:queue:topic', topicArn: TOPIC },
  ...CHATS.map(chatWay),
];

/** The bundle, in an account with a topic, and chats that know what is in the parameters. */
async function deployed(parameters: Partial<Record<Chat, string>> = {}) {
  const clock = createVirtualClock(NOW);
  const chats = await startChats({ now: clock.now });
  const published: Published[] = [];
  const parameterAt = (name: string): string | undefined => {
    const chat = CHATS.find((one) => name === `/notify/${one}`);
    return chat === undefined ? undefined : (parameters[chat] ?? parameterOf(chat));
  };
  const account = await startAwsEndpoint(
    [
      sns(
        (topicArn) => topicArn === TOPIC,
        (one) => void published.push(one),
        () => undefined,
      ),
      ssm(
        parameterAt,
        (name) => name,
        () => undefined,
        clock.now,
      ),
    ],
    clock.now,
  );
  const lines: string[] = [];
  const environment = createEnvironment({
    file,
    exportName: 'handler',
    functionName: 'tell',
    functionArn: 'arn:tell',
    timeoutMs: 30_000,
    time: clock.shared,
    onLog: (line) => lines.push(line),
    env: {
      WAYS: JSON.stringify(WAYS),
      TELL_TIMEZONE: 'UTC',
      TELL_GATEWAY: chats.url,
      POWERTOOLS_SERVICE_NAME: 'servicestage-autopilot',
      POWERTOOLS_METRICS_NAMESPACE: 'ServiceStageAutopilot',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'tell',
      AWS_SECRET_ACCESS_KEY: 'simulator',
      AWS_ENDPOINT_URL_SNS: account.url,
      AWS_ENDPOINT_URL_SSM: account.url,
    },
  });
  onTestFinished(async () => {
    await environment.close();
    await account.close();
    await chats.close();
  });
  return { chats, published, lines, clock, invoke: (event: unknown) => environment.invoke(event, 'request-1') };
}

const batch = (chat: Chat | 'topic', count = 1) => ({
  Records: Array.from({ length: count }, (_, index) => ({
    messageId: `message-${index}`,
    eventSourceARN: `arn:queue:${chat}`,
    body: JSON.stringify({
      'detail-type': 'Action Failed',
      detail: outcome({ outcome: 'failed', reason: 'refused', word: 'given-up', occurrence: String(index) }),
    }),
  })),
});

const SUBJECT = 'Needs you: scale 6 of shop-web failed (refused)';

/** What nobody may see: all that comes after the host, and the secrets. */
const SECRETS = CHATS.flatMap((chat) => {
  const { url, secret } = ADDRESSES[chat];
  const { pathname, searchParams } = new URL(url);
  return [pathname, ...searchParams.values(), ...(secret === undefined ? [] : [secret])].filter((text) =>
    text.includes('nobody'),
  );
});

describe('the deployed function', () => {
  it('tells the topic and each chat, in the words of its vendor, and whatever it says of that holds no secret', async () => {
    const { chats, published, lines, invoke } = await deployed();

    for (const way of ['topic', ...CHATS] as const) expect(await invoke(batch(way))).toEqual({ batchItemFailures: [] });

    expect(published).toMatchObject([{ topicArn: TOPIC, subject: SUBJECT }]);
    expect(chats.seen.map(({ chat }) => chat)).toEqual([...CHATS]);
    for (const { text } of chats.seen) expect(text).toContain(SUBJECT);
    expect(SECRETS).toHaveLength(7);
    expect(SECRETS.filter((secret) => lines.join('\n').includes(secret))).toEqual([]);
  });

  it('says of each way what came of a test, and repeats nothing of the parameters', async () => {
    const { lines, invoke } = await deployed({
      slack: 'https://hooks.slack.com/services/T0SIM/B0SIM/gone-token-of-nobody',
      teams: 'http://prod-1.westeurope.logic.azure.com/plain-text-of-nobody',
      dingtalk: JSON.stringify({ ...ADDRESSES.dingtalk, secret: 'SECother-secret-of-nobody' }),
      wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=other-key-of-nobody',
    });

    const tested = await invoke({ test: true });

    expect(tested).toMatchObject({
      tested: [
        { way: 'topic', told: true },
        { way: 'by-slack', told: false, why: 'it answered 404 no_service (the webhook is gone: make a new one)' },
        {
          way: 'by-teams',
          told: false,
          why: 'the SSM parameter /notify/teams is not as it has to be: it holds the https address of a webhook, or {"url", "secret"} as JSON',
        },
        { way: 'by-dingtalk', told: false, why: expect.stringContaining('errcode 310000') },
        { way: 'by-wecom', told: false, why: expect.stringContaining('errcode 93000') },
        { way: 'by-webhook', told: true },
      ],
    });
    expect(JSON.stringify([tested, lines])).not.toContain('of-nobody');
  });

  it('gives back what a chat has no room for, and that is told once it has', async () => {
    const { chats, clock, invoke } = await deployed();

    const given = await invoke(batch('dingtalk', 22));
    expect(given).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-20' }, { itemIdentifier: 'message-21' }] });

    await clock.runUntil(NOW + 11 * 60_000);
    expect(await invoke({ Records: batch('dingtalk', 22).Records.slice(20) })).toEqual({ batchItemFailures: [] });
    expect(chats.seen).toHaveLength(22);
  });

  it('tells nobody twice what another chat did not take', async () => {
    const { chats, published, invoke } = await deployed();
    chats.befall('slack', { status: 500, body: 'rollup_error' });

    expect(await invoke(batch('slack'))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect([published, chats.seen]).toEqual([[], []]);
  });

  it.each([{}, { test: 'yes' }, { Records: 'all' }, { test: true, everybody: true }])(
    'does not take an event that is not its own: %j',
    async (event) => {
      const { invoke } = await deployed();

      await expect(invoke(event)).rejects.toThrow('Not an event of this function');
    },
  );
});
