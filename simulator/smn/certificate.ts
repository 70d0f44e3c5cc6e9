import { type KeyObject, sign } from 'node:crypto';

/** A certificate is signed by RSA, with one of these. Source: RFC 8017, A.2.4. */
const ALGORITHMS = { sha256: '2a864886f70d01010b', sha1: '2a864886f70d010105' } as const;

export interface CertificateRequest {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  /** Epoch milliseconds, as the next. */
  readonly from: number;
  readonly until: number;
  /** @default `sha256` */
  readonly hash?: keyof typeof ALGORITHMS;
}

/** A certificate by which somebody vouches for himself, as PEM. Source: RFC 5280, 4.1. */
export function selfSigned({ name, publicKey, privateKey, from, until, hash = 'sha256' }: CertificateRequest): string {
  const algorithm = sequence(der(0x06, Buffer.from(ALGORITHMS[hash], 'hex')), der(0x05));
  const commonName = sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from(name)));
  const named = sequence(der(0x31, commonName));
  const signed = sequence(
    der(0xa0, integer(2)),
    integer(1),
    algorithm,
    named,
    sequence(time(from), time(until)),
    named,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Buffer.from([0]), sign(hash, signed, privateKey));
  const lines =
    sequence(signed, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  return length < 0x100 ? Buffer.from([0x81, length]) : Buffer.from([0x82, length >> 8, length & 0xff]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);

const integer = (small: number): Buffer => der(0x02, Buffer.from([small]));

/** GeneralizedTime, at the full second. */
const time = (instant: number): Buffer =>
  der(0x18, Buffer.from(`${new Date(instant).toISOString().slice(0, 19).replaceAll(/\D/g, '')}Z`));
