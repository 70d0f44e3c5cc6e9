import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { selfSigned } from './certificate.ts';

/** By which SMN of a region signs, for all of its customers. */
export interface SmnSigner {
  readonly region: string;
  /** Where its certificate is; nobody asks that host of a simulated one. */
  readonly certificateUrl: string;
  /** PEM. */
  readonly certificate: string;
  /** Base64. */
  sign(text: string): string;
}

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * A key of its own, RSA of 2048 bits, and a certificate by which it vouches for itself. What the certificate of the real SMN says is not known.
 * @param now epoch milliseconds: it is good for a year around then
 */
export function createSmnSigner(region: string, now: number): SmnSigner {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = createHash('md5')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  const host = `smn.${region}.myhuaweicloud.com`;
  return {
    region,
    certificateUrl: `https://${host}/smn/SMN_${region}_${name}.pem`,
    certificate: selfSigned({ name: host, publicKey, privateKey, from: now - YEAR_MS, until: now + YEAR_MS }),
    sign: (text) => sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64'),
  };
}
