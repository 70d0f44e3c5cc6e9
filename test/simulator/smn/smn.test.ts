import { afterEach, describe, expect, it } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import type { Answered, SmnEndpoint } from '#simulator/smn/endpoint.ts';
import type { SmnPost } from '#simulator/smn/message.ts';
import type { SmnPolicies } from '#simulator/smn/policies.ts';
import type { Publication } from '#simulator/smn/publication.ts';
import { SmnRefusalError } from '#simulator/smn/refusal.ts';
import { type Smn, startSmn } from '#simulator/smn/smn.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const HOUR_MS = 3_600_000;
const TOPIC = `urn:smn:cn-north-4:${'a'.repeat(32)}:alarms`;
const url = 'https://abc.lambda-url.us-east-1.on.aws/';
let smn: Smn | undefined;
afterEach(async () => {
  await smn?.close();
  smn = undefined;
});

interface Subscribing {
  /** After how long its link is visited; never if that is undefined. */
  readonly confirmsAfter?: number | undefined;
  readonly policies?: Partial<SmnPolicies>;
  readonly headers?: SmnEndpoint['headers'];
}

/** What an endpoint was given, and when, which confirms by itself and answers as it is told. */
async function subscribed(answers: readonly (number | Answered)[], subscribing: Subscribing = {}) {
  const { confirmsAfter = 0, policies, headers } = subscribing;
  const confirms = !('confirmsAfter' in subscribing) || subscribing.confirmsAfter !== undefined;
  const clock = createVirtualClock(START);
  const topics = await startSmn(clock, policies);
  smn = topics;
  const given: { readonly at: number; readonly post: SmnPost }[] = [];
  const questions: SmnPost[] = [];
  const confirmed: number[] = [];
  const confirm = async (link: string) => {
    const { status } = await fetch(`${topics.url}/${new URL(link).search}`);
    confirmed.push(status);
  };
  const post = async (posted: SmnPost): Promise<Answered> => {
    const { type, subscribe_url } = JSON.parse(posted.body);
    if (type !== 'Notification') {
      questions.push(posted);
      if (confirms && type === 'SubscriptionConfirmation')
        clock.at(clock.now() + confirmsAfter, () => confirm(subscribe_url));
      return { status: 200 };
    }
    given.push({ at: (clock.now() - START) / 1000, post: posted });
    const answer = answers[given.length - 1] ?? 200;
    return typeof answer === 'number' ? { status: answer } : answer;
  };
  const subscribe = () => topics.subscribe(TOPIC, { url, post, ...(headers && { headers }) });
  subscribe();
  await clock.runUntil(START + 1_000 + confirmsAfter);
  const publish = async (publication: Partial<Publication> = {}, until = HOUR_MS) => {
    topics.publish(TOPIC, { message: 'red', ...publication });
    await clock.runUntil(clock.now() + until);
    return given.map(({ at }) => at);
  };
  return { publish, given, questions, confirmed, confirm, clock, topics, subscribe };
}

const failing = (count: number) => Array.from({ length: count }, () => 502);

describe('a message of SMN', () => {
  it('comes to whoever has confirmed', async () => {
    expect(await (await subscribed([])).publish()).toEqual([1]);
  });

  it('is repeated six times at the most, under the same id, time and signature, where a server fails', async () => {
    const { publish, given } = await subscribed(failing(10));

    expect(await publish()).toEqual([1, 16, 31, 46, 61, 76, 91]);
    expect(new Set(given.map(({ post }) => post.body)).size).toBe(1);
  });

  it('is repeated as far apart as its queue is long', async () => {
    const { publish } = await subscribed([502, 502], { policies: { betweenAttemptsMs: 100_000 } });

    expect(await publish()).toEqual([1, 101, 201]);
  });

  it.each([403, 429])('is dropped once it is answered with %d', async (status) => {
    expect(await (await subscribed([status])).publish()).toEqual([1]);
  });

  it('comes late, and several times, as a script says', async () => {
    expect(await (await subscribed([])).publish({ late: 60_000, copies: 3 })).toEqual([61, 81, 101]);
  });

  it('is waited for five seconds to be answered, and then failed, whatever comes later', async () => {
    expect(await (await subscribed([{ status: 200, afterMs: 5_000 }])).publish()).toEqual([1]);
    await smn?.close();
    const late = [{ status: 200, afterMs: 5_001 }];
    expect(await (await subscribed(late)).publish()).toEqual([1, 21]);
    await smn?.close();
    expect(await (await subscribed(late, { policies: { afterTimeout: 'dropped' } })).publish()).toEqual([1]);
  });

  it('is not sent any more once its time to live is over: an hour unless its publisher says otherwise', async () => {
    const { publish } = await subscribed(failing(10));

    expect(await publish({ timeToLiveSeconds: 40 })).toEqual([1, 16, 31]);
  });

  it('that is later than an hour never comes', async () => {
    const { publish } = await subscribed([]);

    expect(await publish({ late: HOUR_MS + 1 }, 2 * HOUR_MS)).toEqual([]);
  });

  it.each([
    ['of more than 256 KB', { message: 'x'.repeat(256 * 1024 + 1) }],
    ['with a subject of more than 512 bytes', { subject: '告'.repeat(171) }],
    ['that is to live for more than a day', { timeToLiveSeconds: 86_401 }],
  ])('%s is not published', async (_, publication) => {
    const { topics } = await subscribed([]);

    expect(() => topics.publish(TOPIC, { message: 'red', ...publication })).toThrow(SmnRefusalError);
  });

  it('has the headers of its subscription, and its own', async () => {
    const { publish, given, questions } = await subscribed([], { headers: { 'x-secret': 'abc' } });

    await publish();

    expect(given[0]?.post.headers).toMatchObject({ 'x-secret': 'abc', 'x-smn-message-type': 'Notification' });
    expect(questions[0]?.headers).not.toHaveProperty('x-secret');
  });
});

describe('an endpoint that keeps failing', () => {
  const impatient = { blacklistedAfter: 3, blacklistedForMs: 300_000 };

  it('gets nothing for a while, and what was for it meanwhile is lost', async () => {
    const { publish } = await subscribed(failing(3), { policies: impatient });

    expect(await publish({}, 100_000)).toEqual([1, 16, 31]);
    expect(await publish({}, 100_000)).toEqual([1, 16, 31]);
    expect(await publish({ late: 131_000 }, HOUR_MS)).toEqual([1, 16, 31, 332]);
  });

  it('gets it afterwards, if SMN is that patient', async () => {
    const { publish } = await subscribed(failing(3), {
      policies: { ...impatient, blacklistedForMs: 50_000, whileBlacklisted: 'postponed' },
    });

    expect(await publish()).toEqual([1, 16, 31, 91]);
  });

  it('is forgiven with the first answer that is good', async () => {
    const { publish } = await subscribed([502, 502, 200, 502, 502, 200], { policies: impatient });

    await publish({}, 100_000);
    expect(await publish({}, 100_000)).toHaveLength(6);
  });
});

describe('a subscription', () => {
  it('of which nobody says yes gets nothing', async () => {
    const { publish, questions, topics } = await subscribed([], { confirmsAfter: undefined });

    expect(await publish()).toEqual([]);
    expect(questions).toHaveLength(1);
    expect(topics.subscriptions(TOPIC)).toMatchObject([{ status: 0 }]);
  });

  it('can be confirmed for 48 hours, and no longer', async () => {
    expect((await subscribed([], { confirmsAfter: 48 * HOUR_MS })).confirmed).toEqual([200]);
    await smn?.close();
    const late = await subscribed([], { confirmsAfter: 48 * HOUR_MS + 1 });
    expect(late.confirmed).toEqual([404]);
    expect(await late.publish()).toEqual([]);
  });

  it.each(['answered', 'refused'] as const)('that is confirmed again is %s', async (confirmedAgain) => {
    const { questions, confirm, confirmed } = await subscribed([], { policies: { confirmedAgain } });

    await confirm(JSON.parse(questions[0]?.body ?? '').subscribe_url);

    expect(confirmed).toEqual([200, confirmedAgain === 'answered' ? 200 : 404]);
  });

  it('is one of an endpoint, however often it subscribes, and is asked anew until it has said yes', async () => {
    const { subscribe, questions, publish, clock } = await subscribed([]);

    subscribe();
    await clock.runUntil(START + 10_000);

    expect(questions).toHaveLength(1);
    expect(await publish()).toHaveLength(1);
  });

  it('whose link is replaced by a newer one is not confirmed by the old', async () => {
    const { subscribe, questions, confirm, confirmed, clock } = await subscribed([], { confirmsAfter: undefined });
    subscribe();
    await clock.runUntil(START + 10_000);

    for (const { body } of questions) await confirm(JSON.parse(body).subscribe_url);

    expect(confirmed).toEqual([404, 200]);
  });

  it('is asked for 200 times in ten minutes at the most', async () => {
    const { subscribe, clock } = await subscribed([], { confirmsAfter: undefined });
    for (let time = 1; time < 200; time++) subscribe();

    expect(subscribe).toThrow('asked 200 times in ten minutes');

    await clock.runUntil(START + 600_000);
    subscribe();
  });

  it('is ended by whoever knows where, says so, and gets nothing any more', async () => {
    const { publish, given, questions, topics } = await subscribed([]);
    await publish();
    const { unsubscribe_url } = JSON.parse(given[0]?.post.body ?? '');

    await fetch(`${topics.url}${new URL(unsubscribe_url).pathname}${new URL(unsubscribe_url).search}`);

    expect(await publish()).toHaveLength(1);
    expect(questions.map(({ body }) => JSON.parse(body).type)).toEqual([
      'SubscriptionConfirmation',
      'UnsubscribeConfirmation',
    ]);
    expect(topics.subscriptions(TOPIC)).toMatchObject([{ status: 3 }]);
  });

  it.each([
    ['at an address of no network of the world', { url: 'https://10.1.2.3/' }, 'no public address'],
    ['on this machine', { url: 'https://[::1]/' }, 'no public address'],
    ['by another protocol', { url: 'ftp://example.com/' }, 'neither HTTP nor HTTPS'],
    ['with a header of SMN’s own', { url, headers: { 'X-SMN-Own': '1' } }, 'no header'],
    ['with a header of more than ASCII', { url, headers: { 'x-own': 'ä' } }, 'no header'],
    ['with too much in its headers', { url, headers: { 'x-own': 'x'.repeat(1_020) } }, '1,024 characters'],
    [
      'with too many headers',
      { url, headers: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`x-${index}`, ''])) },
      'more than 10',
    ],
  ])('%s is not taken', async (_, endpoint, why) => {
    const topics = await startSmn(createVirtualClock(START));
    smn = topics;

    expect(() => topics.subscribe(TOPIC, { ...endpoint, post: async () => ({ status: 200 }) })).toThrow(why);
  });
});
