import { describe, expect, it } from 'vitest';
import type { AlarmState } from '#core/huawei-alarm/alarm-state.ts';
import type { TroubleDetail } from '#core/huawei-alarm/trouble.ts';
import { createCertificates, HuaweiAwayError } from '#runtime/receive/certificates.ts';
import { confirmBy } from '#runtime/receive/confirm.ts';
import type { HuaweiAnswer } from '#runtime/receive/get-from-huawei.ts';
import { type ReceivedLine, type ReceiveServices, receiveDelivery } from '#runtime/receive/receive-delivery.ts';
import type { SecretHeader } from '#runtime/receive/secret-header.ts';
import { createInMemoryDeliveries } from '#simulator/ledger/in-memory-deliveries.ts';
import { confirmation, notification, type SmnPost } from '#simulator/smn/message.ts';
import { createSmnSigner } from '#simulator/smn/signer.ts';

const NOW = Date.parse('2026-11-23T08:00:20Z');
const DAY_MS = 86_400_000;
const topicUrn = `urn:smn:cn-north-4:${'a'.repeat(32)}:alarms`;
const signer = createSmnSigner('cn-north-4', NOW);
/** Another key under the same address: whoever forges has one. */
const forger = { ...createSmnSigner('cn-north-4', NOW), certificateUrl: signer.certificateUrl };

const about = (number: number, at = NOW - 10_000) => ({ topicUrn, messageId: String(number).padStart(32, '0'), at });

const alarm = (status: string, time = NOW - 20_000): string =>
  JSON.stringify({
    message_type: 'alarm',
    alarm_id: 'al1',
    alarm_name: 'web',
    alarm_status: status,
    time,
    dimension: 'id:1',
  });

const red = (number: number, time?: number): SmnPost =>
  notification(signer, about(number), { message: alarm('alarm', time), subject: '[告警] "web"' });

const answers = (url: URL): HuaweiAnswer =>
  url.href === signer.certificateUrl
    ? { status: 200, text: signer.certificate }
    : { status: 200, text: JSON.stringify({ request_id: '1', subscription_urn: `${topicUrn}:1` }) };

function receiver(
  changed: {
    now?: number;
    answer?: (url: URL) => HuaweiAnswer;
    secretHeader?: SecretHeader;
    failing?: Partial<Record<'bus' | 'alarm' | 'done', number>>;
  } = {},
) {
  const asked: string[] = [];
  const told: { detailType: string; detail: AlarmState | TroubleDetail }[] = [];
  const lines: ReceivedLine[] = [];
  const clock = { now: changed.now ?? NOW };
  const failing = { ...changed.failing };
  const fail = (what: 'bus' | 'alarm' | 'done'): void => {
    const left = failing[what] ?? 0;
    if (left > 0) {
      failing[what] = left - 1;
      throw new Error(`${what} is away`);
    }
  };
  const get = async (url: URL): Promise<HuaweiAnswer> => {
    asked.push(url.href);
    return (changed.answer ?? answers)(url);
  };
  const store = createInMemoryDeliveries();
  const services: ReceiveServices = {
    topics: [topicUrn],
    ...(changed.secretHeader && { secretHeader: changed.secretHeader }),
    certificates: createCertificates(get),
    confirm: confirmBy(get),
    deliveries: {
      ...store,
      noteAlarm: async (key, since) => {
        fail('alarm');
        await store.noteAlarm(key, since);
      },
      noteDone: async (delivery, now) => {
        fail('done');
        await store.noteDone(delivery, now);
      },
    },
    bus: {
      put: async (detailType, detail) => {
        fail('bus');
        told.push({ detailType, detail });
      },
    },
    now: () => clock.now,
    record: (line) => lines.push(line),
  };
  const deliver = ({ headers, body }: SmnPost, changedBody: object = {}): Promise<number> => {
    const text = JSON.stringify({ ...JSON.parse(body), ...changedBody });
    return receiveDelivery({ headers, bytes: Buffer.byteLength(text), body: text }, services);
  };
  return { deliver, asked, told, lines, clock };
}

describe('an alarm that SMN has signed for a topic of ours', () => {
  it('is told on the bus, and then received', async () => {
    const { deliver, told, lines } = receiver();

    expect(await deliver(red(1))).toBe(200);

    expect(told).toMatchObject([
      {
        detailType: 'Huawei Alarm State Change',
        detail: { status: 'ALARM', ruleId: 'al1', messageId: about(1).messageId },
      },
    ]);
    expect(lines).toEqual([{ came: 'told', ruleId: 'al1', topicUrn, messageId: about(1).messageId }]);
  });

  it('is told once, however often it is delivered', async () => {
    const { deliver, told, lines } = receiver();

    expect([await deliver(red(1)), await deliver(red(1)), await deliver(red(1))]).toEqual([200, 200, 200]);

    expect(told).toHaveLength(1);
    expect(lines.map(({ came }) => came)).toEqual(['told', 'repeated', 'repeated']);
  });

  it('is told no more once a later state of it was heard, and another alarm is', async () => {
    const { deliver, told } = receiver();
    const ok = notification(signer, about(2), { message: alarm('ok', NOW - 15_000) });
    const other = notification(signer, about(3), { message: alarm('alarm', NOW - 30_000).replace('id:1', 'id:2') });

    await deliver(ok);
    expect(await deliver(red(1))).toBe(200);
    await deliver(other);

    expect(told.map(({ detail }) => detail.messageId)).toEqual([about(2).messageId, about(3).messageId]);
  });

  it.each(['bus', 'alarm', 'done'] as const)(
    'is not received while the %s is away, and told when SMN repeats it',
    async (what) => {
      const { deliver, told } = receiver({ failing: { [what]: 1 } });

      await expect(deliver(red(1))).rejects.toThrow(`${what} is away`);
      expect(await deliver(red(1))).toBe(200);

      // Twice as the same, where it was told before the other failed: its occurrence is known by the id.
      expect(new Set(told.map(({ detail }) => detail.messageId))).toEqual(new Set([about(1).messageId]));
    },
  );

  it('that nobody can read is told to a person, and nothing is done about it', async () => {
    const { deliver, told } = receiver();

    expect(await deliver(notification(signer, about(1), { message: '<p>告警</p>' }))).toBe(200);

    expect(told).toMatchObject([{ detailType: 'Huawei Alarms Troubled', detail: { trouble: 'unread', topicUrn } }]);
  });
});

describe('a subscription', () => {
  it('to a topic of ours is confirmed once, where Huawei has said', async () => {
    const { deliver, asked, lines } = receiver();
    const asksFor = confirmation(signer, 'SubscriptionConfirmation', about(1), 'token');

    expect([await deliver(asksFor), await deliver(asksFor)]).toEqual([200, 200]);

    expect(asked.filter((url) => url.includes('/confirm?'))).toEqual([
      `https://cn-north-4-console.huaweicloud.com/smn/subscription/confirm?token=token&topic_urn=${topicUrn}&region=cn-north-4&region_id=cn-north-4`,
    ]);
    expect(lines.map(({ came }) => came)).toEqual(['confirmed', 'repeated']);
    expect(JSON.stringify(lines)).not.toContain('https:');
  });

  it.each([
    { status: 302, text: '' },
    { status: 200, text: '<html>' },
    { status: 200, text: '{"subscription_urn":""}' },
    { status: 200 },
  ])('that Huawei does not confirm (%j) is not received', async (answer) => {
    const { deliver } = receiver({ answer: (url) => (url.href === signer.certificateUrl ? answers(url) : answer) });

    await expect(deliver(confirmation(signer, 'SubscriptionConfirmation', about(1), 'token'))).rejects.toThrow(
      HuaweiAwayError,
    );
  });

  it('whose token was swapped is not confirmed', async () => {
    const { deliver, asked, lines } = receiver();
    const { headers, body } = confirmation(signer, 'SubscriptionConfirmation', about(1), 'token');

    expect(await deliver({ headers, body: body.replace('token=token', 'token=other') })).toBe(403);

    expect(asked).toEqual([signer.certificateUrl]);
    expect(lines).toEqual([{ came: 'refused', why: 'bad-signature' }]);
  });

  it('that has ended is told to a person, and nobody subscribes anew', async () => {
    const { deliver, asked, told } = receiver();

    expect(await deliver(confirmation(signer, 'UnsubscribeConfirmation', about(1), 'token'))).toBe(200);

    expect(asked).toEqual([signer.certificateUrl]);
    expect(told).toMatchObject([
      { detailType: 'Huawei Alarms Troubled', detail: { trouble: 'unsubscribed', topicUrn } },
    ]);
    expect(JSON.stringify(told)).not.toContain('token');
  });
});

describe('where a secret header is asked for', () => {
  const secretHeader: SecretHeader = async (given) => given === 'a-secret-of-ours';
  const withHeader = ({ headers, body }: SmnPost, secret: string): SmnPost => ({
    headers: { ...headers, 'x-autopilot-secret': secret },
    body,
  });

  it('a message that brings it is told', async () => {
    const { deliver, told } = receiver({ secretHeader });

    expect(await deliver(withHeader(red(1), 'a-secret-of-ours'))).toBe(200);
    expect(told).toMatchObject([{ detail: { status: 'ALARM' } }]);
  });

  it.each([
    ['brings none', red(1)],
    ['brings another', withHeader(red(1), 'another-secret')],
  ])('a message that %s is refused before anything is asked of Huawei, and nothing of it is said', async (_, post) => {
    const { deliver, asked, told, lines } = receiver({ secretHeader });

    expect(await deliver(post)).toBe(403);

    expect([asked, told]).toEqual([[], []]);
    expect(lines).toEqual([{ came: 'refused', why: 'secret-header' }]);
  });

  it('a message of no topic of ours has nobody look up the secret', async () => {
    const { deliver } = receiver({ secretHeader: () => expect.unreachable('looked up') });

    expect(await deliver({ headers: {}, body: red(1).body }, { topic_urn: topicUrn.replace('aaaa', 'bbbb') })).toBe(
      403,
    );
  });

  it('a message is repeated by SMN where the secret could not be read', async () => {
    const { deliver, asked } = receiver({ secretHeader: () => Promise.reject(new Error('SSM is away')) });

    await expect(deliver(red(1))).rejects.toThrow('SSM is away');
    expect(asked).toEqual([]);
  });

  it.each(['SubscriptionConfirmation', 'UnsubscribeConfirmation'] as const)('a %s may come without', async (type) => {
    const { deliver } = receiver({ secretHeader });

    expect(await deliver(confirmation(signer, type, about(1), 'token'))).toBe(200);
  });
});

describe('what is forged', () => {
  it.each([
    ['a signature by another key', notification(forger, about(1), { message: alarm('alarm') }), {}],
    ['a message that was changed', red(1), { message: alarm('alarm').replace('web', 'app') }],
    ['a subject that was added', notification(signer, about(1), { message: alarm('alarm') }), { subject: 'new' }],
    ['a time that was renewed', red(1), { timestamp: '2026-11-23T08:00:19Z' }],
  ])('%s tells nothing', async (_, post, changed) => {
    const { deliver, told, lines } = receiver();

    expect(await deliver(post, changed)).toBe(403);

    expect(told).toEqual([]);
    expect(lines).toEqual([{ came: 'refused', why: 'bad-signature' }]);
  });

  it.each([
    ['of another topic', { topic_urn: topicUrn.replace('aaaa', 'bbbb') }, 'unknown-topic'],
    ['with a certificate of another host', { signing_cert_url: 'https://evil.example/smn.pem' }, 'certificate-address'],
    ['played again later', { timestamp: '2026-11-22T08:00:10Z' }, 'too-old'],
    ['in another version', { signature_version: 'v2' }, 'unknown-version'],
  ])('a message %s causes no request', async (_, changed, why) => {
    const { deliver, asked, lines } = receiver();
    const { body } = red(1);

    expect(await deliver({ headers: {}, body }, changed)).toBeGreaterThanOrEqual(400);

    expect(asked).toEqual([]);
    expect(lines).toEqual([{ came: 'refused', why }]);
  });
});

describe('a certificate', () => {
  it('is asked for once a day, also where its messages are refused', async () => {
    const { deliver, asked, clock } = receiver();

    await deliver(red(1));
    await deliver(red(2), { message: 'changed' });
    clock.now += DAY_MS;
    await deliver(notification(signer, about(3, clock.now), { message: alarm('alarm') }));

    expect(asked).toEqual([signer.certificateUrl, signer.certificateUrl]);
  });

  it.each([
    ['is not there', { status: 404 }, 'no-certificate'],
    ['is somewhere else', { status: 302, text: signer.certificate }, 'no-certificate'],
    ['is no certificate', { status: 200, text: 'nothing' }, 'bad-certificate'],
    ['is larger than any', { status: 200 }, 'bad-certificate'],
  ])('that %s is refused', async (_, answer, why) => {
    const { deliver, lines } = receiver({ answer: () => answer });

    expect(await deliver(red(1))).toBe(403);

    expect(lines).toEqual([{ came: 'refused', why }]);
  });

  it.each([2, -2])('is good for its own time alone, not %d years from it', async (years) => {
    const now = NOW + years * 365 * DAY_MS;
    const { deliver, lines } = receiver({ now });

    await deliver(notification(signer, about(1, now), { message: alarm('alarm') }));

    expect(lines).toEqual([{ came: 'refused', why: 'bad-certificate' }]);
  });

  it.each([429, 500, 503])('that Huawei does not give now (%d) lets SMN repeat', async (status) => {
    const { deliver } = receiver({ answer: () => ({ status }) });

    await expect(deliver(red(1))).rejects.toThrow(HuaweiAwayError);
  });

  it('that cannot be fetched lets SMN repeat, and says no address', async () => {
    const { deliver } = receiver({
      answer: (url) => {
        throw new Error(`cannot reach ${url.href}`);
      },
    });

    await expect(deliver(red(1))).rejects.toThrow('the certificate of SMN could not be fetched: Error');
  });
});
