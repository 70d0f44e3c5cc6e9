import { afterEach, describe, expect, it } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import type { SmnPost } from '#simulator/smn/message.ts';
import { type Publication, type Smn, startSmn } from '#simulator/smn/smn.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const TOPIC = `urn:smn:cn-north-4:${'a'.repeat(32)}:alarms`;
let smn: Smn | undefined;
afterEach(async () => {
  await smn?.close();
  smn = undefined;
});

/** What an endpoint was given, and when, which confirms by itself and answers as it is told. */
async function subscribed(answers: readonly number[], { confirms = true } = {}) {
  const clock = createVirtualClock(START);
  const topics = await startSmn(clock);
  smn = topics;
  const given: { readonly at: number; readonly post: SmnPost }[] = [];
  topics.subscribe(TOPIC, async (post) => {
    const { type, subscribe_url } = JSON.parse(post.body);
    if (type === 'SubscriptionConfirmation') {
      if (confirms) await fetch(`${topics.url}/${new URL(subscribe_url).search}`);
      return 200;
    }
    given.push({ at: (clock.now() - START) / 1000, post });
    return answers[given.length - 1] ?? 200;
  });
  await clock.runUntil(START + 1_000);
  const publish = async (publication: Partial<Publication> = {}) => {
    topics.publish(TOPIC, { message: 'red', ...publication });
    await clock.runUntil(START + 3_600_000);
    return given.map(({ at }) => at);
  };
  return { publish, given };
}

describe('a message of SMN', () => {
  it('comes to whoever has confirmed, and to nobody else', async () => {
    expect(await (await subscribed([])).publish()).toEqual([1]);
    await smn?.close();
    expect(await (await subscribed([], { confirms: false })).publish()).toEqual([]);
  });

  it('is repeated six times at the most, under the same id, time and signature, where a server fails', async () => {
    const { publish, given } = await subscribed(Array.from({ length: 10 }, () => 502));

    expect(await publish()).toEqual([1, 16, 31, 46, 61, 76, 91]);
    expect(new Set(given.map(({ post }) => post.body)).size).toBe(1);
  });

  it.each([403, 429])('is dropped once it is answered with %d', async (status) => {
    expect(await (await subscribed([status])).publish()).toEqual([1]);
  });

  it('comes late, and several times, as a script says', async () => {
    expect(await (await subscribed([])).publish({ late: 60_000, copies: 3 })).toEqual([61, 81, 101]);
  });
});
