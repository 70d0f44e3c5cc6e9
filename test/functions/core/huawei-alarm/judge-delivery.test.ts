import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Delivery, judgeDelivery } from '#core/huawei-alarm/judge-delivery.ts';
import { BRAZIL } from './real-messages.ts';

const NOW = Date.parse('2024-01-12T16:50:10Z');

const judged = (
  changed: Readonly<Record<string, unknown>> = {},
  { now = NOW, ...delivery }: Partial<Delivery> & { now?: number } = {},
) => {
  const body = JSON.stringify({ ...BRAZIL.message, ...changed });
  return judgeDelivery({ headers: {}, bytes: body.length, body, ...delivery }, { topics: [BRAZIL.topic], now });
};

const HOST = 'smn.sa-brazil-1.myhuaweicloud.com';
const PATH = '/smn/SMN_sa-brazil-1_439574c9504b45589a008b0d718fad99.pem';
const refused = (why: string) => ({ kind: 'refused', why });

it('what a real message has signed is put together to the byte', () => {
  const found = judged();

  expect(found.kind).toBe('to-verify');
  if (found.kind !== 'to-verify') return;
  const { signedText } = found.unverified;
  expect(Buffer.byteLength(signedText)).toBe(769);
  expect(createHash('sha256').update(signedText).digest('hex')).toBe(
    '394230a4ec5d1ca30cc7d2e99f699ee792ca258adba5cb1b38329d50915cfdcd',
  );
});

it('knows the version in either case', () => {
  expect(judged({ signature_version: 'V1' }).kind).toBe('to-verify');
});

describe('refuses, each with its own reason and before anything is asked of anybody,', () => {
  it.each([
    ['a giant body', judged({}, { bytes: 300 * 1024 + 1 }), 'too-large'],
    ['what is no JSON', judged({}, { body: '<html>' }), 'not-json'],
    ['JSON that is no message', judged({}, { body: 'null' }), 'unknown-type'],
    ['a type that there is not', judged({ type: 'Notifications' }), 'unknown-type'],
    ['another version of the signature', judged({ signature_version: 'v2' }), 'unknown-version'],
    ['no version at all', judged({ signature_version: undefined }), 'unknown-version'],
    ['a message without its address', judged({ subscribe_url: undefined }), 'not-a-message'],
    ['an id that could be anything', judged({ message_id: 'a/../b' }), 'not-a-message'],
    ['another topic', judged({ topic_urn: `${BRAZIL.topic}2` }), 'unknown-topic'],
    ['the topic in another case', judged({ topic_urn: BRAZIL.topic.toUpperCase() }), 'unknown-topic'],
    ['a stranger of the same region', judged({ topic_urn: BRAZIL.topic.replace('bd41', 'bd42') }), 'unknown-topic'],
    [
      'another type in the header',
      judged({}, { headers: { 'x-smn-message-type': 'Notification' } }),
      'other-in-header',
    ],
    ['another id in the header', judged({}, { headers: { 'x-smn-message-id': '0' } }), 'other-in-header'],
    ['another topic in the header', judged({}, { headers: { 'x-smn-topic-urn': 'urn' } }), 'other-in-header'],
    ['what is older than SMN repeats', judged({}, { now: NOW + 65 * 60_000 }), 'too-old'],
    ['what is yet to come', judged({}, { now: NOW - 6 * 60_000 }), 'from-the-future'],
  ])('%s', (_, found, why) => {
    expect(found).toEqual(refused(why));
  });

  it.each([
    `https://${HOST}.evil.example${PATH}`,
    `https://evil.example${PATH}`,
    `https://user@${HOST}${PATH}`,
    `https://${HOST}:8443${PATH}`,
    `http://${HOST}${PATH}`,
    `https://203.0.113.7${PATH}`,
    `https://${HOST}@evil.example${PATH}`,
    `https://smn.cn-north-4.myhuaweicloud.com/smn/SMN_cn-north-4_${'0'.repeat(32)}.pem`,
    `https://smn.sa-brazil-1.myhuaweicloud.cn${PATH}`,
    `https://${HOST}/smn/../${PATH}`,
    `https://${HOST}${PATH}?to=evil`,
    `https://${HOST}${PATH}#evil`,
    `https://${HOST}/smn/SMN_cn-north-4_${'0'.repeat(32)}.pem`,
    `https:\\\\${HOST}${PATH}`,
    'not an address',
  ])('a certificate at %s', (signing_cert_url) => {
    expect(judged({ signing_cert_url })).toEqual(refused('certificate-address'));
  });

  it.each([
    BRAZIL.message.subscribe_url.replace('huaweicloud.com', 'huaweicloud.com.evil.example'),
    BRAZIL.message.subscribe_url.replace('sa-brazil-1-console', 'cn-north-4-console'),
    BRAZIL.message.subscribe_url.replace('https', 'http'),
    BRAZIL.message.subscribe_url.replace('confirm', 'unsubscribe'),
    BRAZIL.message.subscribe_url.replace(':alarm-testing', ':other'),
    `${BRAZIL.message.subscribe_url}&topic_urn=other`,
    BRAZIL.message.subscribe_url.replace('https://', 'https://user:pass@'),
  ])('a subscription at %s', (subscribe_url) => {
    expect(judged({ subscribe_url })).toEqual(refused('subscribe-address'));
  });
});

it('takes what SMN still repeats after an hour, and what comes from a clock that is ahead', () => {
  expect(judged({}, { now: NOW + 64 * 60_000 }).kind).toBe('to-verify');
  expect(judged({}, { now: NOW - 4 * 60_000 }).kind).toBe('to-verify');
});

it('takes headers that agree, and a topic that is among several', () => {
  const headers = { 'x-smn-topic-urn': BRAZIL.topic, 'x-smn-message-type': 'SubscriptionConfirmation' };

  expect(judged({}, { headers }).kind).toBe('to-verify');
});

it.each(['HttpSubscriptionUserConfirm', 'HttpSubscriptionUserUnsubscribe'])(
  'does nothing about %s, of which nobody says what is signed',
  (type) => {
    expect(judged({ type })).toEqual({ kind: 'unreadable' });
  },
);

it.each([
  ['cn-north-2', 'myhuaweicloud.cn'],
  ['eu-west-101', 'myhuaweicloud.eu'],
])('knows that hosts of %s end in %s', (region, domain) => {
  const topic = `urn:smn:${region}:${'0'.repeat(32)}:alarms`;
  const body = (end: string): string =>
    JSON.stringify({
      ...BRAZIL.message,
      type: 'Notification',
      topic_urn: topic,
      signing_cert_url: `https://smn.${region}.${end}/smn/SMN_${region}_${'0'.repeat(32)}.pem`,
    });
  const judge = (end: string) =>
    judgeDelivery({ headers: {}, bytes: 1, body: body(end) }, { topics: [topic], now: NOW });

  expect(judge(domain).kind).toBe('to-verify');
  expect(judge('myhuaweicloud.com')).toEqual(refused('certificate-address'));
});

const notification = {
  ...BRAZIL.message,
  type: 'Notification',
  message: 'Grün 😀\n"\u003e"',
  subscribe_url: undefined,
};

it.each([
  ['a subject', { subject: '[告警]' }, 'subject\n[告警]\n'],
  ['no subject', {}, ''],
  ['an empty subject', { subject: '' }, ''],
  ['a subject that is null', { subject: null }, ''],
])('signs %s of a notification as SMN does', (_, subject, part) => {
  const found = judged({ ...notification, ...subject });

  expect(found).toMatchObject({
    unverified: {
      signedText:
        `message\nGrün 😀\n">"\nmessage_id\n${notification.message_id}\n${part}` +
        `timestamp\n${notification.timestamp}\ntopic_urn\n${BRAZIL.topic}\ntype\nNotification\n`,
    },
  });
});
