import { constants, type KeyObject, verify, X509Certificate } from 'node:crypto';

/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11, as DER has it. */
const SHA256_WITH_RSA = Buffer.from('06092a864886f70d01010b', 'hex');

const LEAST_BITS = 2048;

/** The key by which SMN signs, and for how long it does. In epoch milliseconds. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly from: number;
  readonly until: number;
}

/**
 * The key of a certificate: of one alone, that is signed by RSA with SHA-256 itself, as are the messages, and whose key is long enough. Undefined of any
 * other: the samples of Huawei take the algorithm from the certificate, and so would take SHA-1, too.
 */
export function signingKeyIn(pem: string): SigningKey | undefined {
  if (pem.split('-----BEGIN').length !== 2 || !pem.includes('-----BEGIN CERTIFICATE-----')) return undefined;
  try {
    const certificate = new X509Certificate(pem);
    const { publicKey: key } = certificate;
    const isLong = (key.asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_BITS;
    if (key.asymmetricKeyType !== 'rsa' || !isLong || !isSignedBySha256(certificate.raw)) return undefined;
    return { key, from: Date.parse(certificate.validFrom), until: Date.parse(certificate.validTo) };
  } catch {
    return undefined;
  }
}

/** Whether the very text was signed by the key: RSA, PKCS#1 v1.5, SHA-256, whatever a message says of itself. */
export const isSigned = (text: string, signature: string, key: KeyObject): boolean =>
  BASE64.test(signature) &&
  verify(
    'RSA-SHA256',
    Buffer.from(text, 'utf8'),
    { key, padding: constants.RSA_PKCS1_PADDING },
    Buffer.from(signature, 'base64'),
  );

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Says so where it is signed: behind what is signed. Source: RFC 5280, 4.1. */
function isSignedBySha256(der: Buffer): boolean {
  const signed = afterHeader(der, 0);
  const algorithm = afterHeader(der, endOf(der, signed));
  return der.subarray(algorithm, algorithm + SHA256_WITH_RSA.length).equals(SHA256_WITH_RSA);
}

/** Where the content of the DER element begins that is there. */
const afterHeader = (der: Buffer, at: number): number => {
  const length = der.readUInt8(at + 1);
  return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
};

function endOf(der: Buffer, at: number): number {
  const content = afterHeader(der, at);
  const length = der.readUInt8(at + 1);
  return content + (length < 0x80 ? length : der.readUIntBE(at + 2, length & 0x7f));
}
