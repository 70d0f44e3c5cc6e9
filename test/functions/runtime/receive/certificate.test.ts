import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { judgeDelivery } from '#core/huawei-alarm/judge-delivery.ts';
import { isSigned, signingKeyIn } from '#runtime/receive/certificate.ts';
import { selfSigned } from '#simulator/smn/certificate.ts';
import { BRAZIL, REAL, type RealDelivery } from '#test/functions/core/huawei-alarm/real-messages.ts';

const keyOf = (spki: string): KeyObject =>
  createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
const brazil = keyOf(BRAZIL.key);

function signedTextOf(message: object, { topic, message: { timestamp } }: RealDelivery = BRAZIL): string {
  const body = JSON.stringify(message);
  const expected = { topics: [topic], now: Date.parse(timestamp) };
  const judged = judgeDelivery({ headers: {}, bytes: body.length, body }, expected);
  if (judged.kind !== 'to-verify') throw new Error('the message is not to be verified');
  return judged.unverified.signedText;
}

describe('the signature of a real message', () => {
  const { signature } = BRAZIL.message;

  it('is good by the key of its region', () => {
    expect(isSigned(signedTextOf(BRAZIL.message), signature, brazil)).toBe(true);
  });

  it.each([
    ['its id', { message_id: BRAZIL.message.message_id.replace('5', '6') }],
    ['its time', { timestamp: '2024-01-12T16:50:01Z' }],
    ['its text', { message: `${BRAZIL.message.message} ` }],
    ['its token', { subscribe_url: BRAZIL.message.subscribe_url.replace('token=bd', 'token=be') }],
    ['its type', { type: 'UnsubscribeConfirmation' }],
  ])('is good for nothing once %s is another', (_, changed) => {
    expect(isSigned(signedTextOf({ ...BRAZIL.message, ...changed }), signature, brazil)).toBe(false);
  });

  it.each(['', '!', `${signature} `, signature.slice(4), `${signature}AAAA`])('is nothing like %j', (other) => {
    expect(isSigned(signedTextOf(BRAZIL.message), other, brazil)).toBe(false);
  });
});

describe.each([...REAL])('the real message %s', (_, delivery) => {
  const { message, key } = delivery;

  it('verifies by the key of its region, and by that of no other', () => {
    const text = signedTextOf(message, delivery);

    expect(isSigned(text, message.signature, keyOf(key))).toBe(true);
    for (const other of new Set([...REAL.values()].map((one) => one.key))) {
      if (other !== key) expect(isSigned(text, message.signature, keyOf(other))).toBe(false);
    }
  });

  it('does not once a digit of it, or its subject, is another', () => {
    const other = { ...message, message: message.message.replace(/\d(?=\D*$)/, (digit) => String(9 - Number(digit))) };
    const changed = message.subject === undefined ? other : { ...message, subject: `${message.subject} ` };

    expect(isSigned(signedTextOf(other, delivery), message.signature, keyOf(key))).toBe(false);
    expect(isSigned(signedTextOf(changed, delivery), message.signature, keyOf(key))).toBe(false);
  });
});

describe('a certificate', () => {
  const validity = { name: 'smn', from: Date.parse('2026-01-01T00:00:00Z'), until: Date.parse('2027-01-01T00:00:00Z') };
  let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  beforeAll(() => {
    pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  });

  it('gives its key, and for how long it is good', () => {
    const found = signingKeyIn(selfSigned({ ...validity, ...pair }));

    expect(found).toMatchObject({ from: validity.from, until: validity.until });
    expect(found?.key.equals(pair.publicKey)).toBe(true);
  });

  it('does not verify what was signed with SHA-1', () => {
    expect(
      isSigned('text', sign('sha1', Buffer.from('text'), pair.privateKey).toString('base64'), pair.publicKey),
    ).toBe(false);
    expect(
      isSigned('text', sign('sha256', Buffer.from('text'), pair.privateKey).toString('base64'), pair.publicKey),
    ).toBe(true);
  });

  it('is refused if it is signed with SHA-1 itself', () => {
    expect(signingKeyIn(selfSigned({ ...validity, ...pair, hash: 'sha1' }))).toBeUndefined();
  });

  it('is refused if its key is short, or of another kind', () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });

    expect(signingKeyIn(selfSigned({ ...validity, ...short }))).toBeUndefined();
    expect(
      signingKeyIn(selfSigned({ ...validity, publicKey: curve.publicKey, privateKey: pair.privateKey })),
    ).toBeUndefined();
  });

  it('is one alone, and nothing else', () => {
    const pem = selfSigned({ ...validity, ...pair });
    const others = [
      `${pem}${pem}`,
      '',
      'no certificate',
      pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ];

    expect(others.map(signingKeyIn)).toEqual(others.map(() => undefined));
    expect(signingKeyIn(pem.replace(/[A-Za-z]{8}\n/, 'AAAAAAAA\n'))?.key).not.toBe(pair.publicKey);
  });
});
