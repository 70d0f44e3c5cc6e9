import type { Evidence } from '#chaos/stage/evidence.ts';
import type { Breach } from './breach.ts';

/** No key, token or signature is in anything that is written down: neither as it is nor encoded, nor broken over lines, nor half of it. */
export function* noSecrets({ scenario, writings }: Evidence): Generator<Breach> {
  const keys = scenario.keys.flatMap(({ taken, stored }) => [taken, stored]).filter((key) => key !== undefined);
  const secrets = keys.flatMap(({ accessKey, secretKey, securityToken = secretKey }) => [
    accessKey,
    secretKey,
    securityToken,
  ]);
  const signs = [...new Set(secrets)].flatMap(signsOf);
  for (const writing of writings) {
    const text = writing.replace(BREAKS, '');
    const found = signs.find((sign) => text.includes(sign)) ?? SIGNATURE.exec(text)?.[0];
    if (found !== undefined) yield { message: `a secret (${found.slice(0, 9)}…) is in: ${writing.slice(0, 300)}` };
  }
}

/** White space, also as JSON writes it. */
const BREAKS = /\s|\\+[nrt]/g;

const SIGNATURE = /Signature=[0-9a-f]{8,}/;

/** So many characters of a secret are no accident. */
const TELLING = 10;

/** What a text has in it that has a half of the secret in it: of every so many characters in a row one piece is whole. */
const signsOf = (secret: string): readonly string[] => [
  ...piecesOf(secret),
  encodeURIComponent(secret),
  ...[0, 1, 2].flatMap((before) => piecesOf(inBase64(secret, before), 2 * TELLING)),
];

function piecesOf(text: string, length = TELLING): readonly string[] {
  const whole = Math.floor(text.length / length);
  return Array.from({ length: whole }, (_, index) => text.slice(index * length, (index + 1) * length));
}

/** Behind so many bytes, and without what others may decide. */
const inBase64 = (secret: string, before: number): string =>
  Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
    .toString('base64')
    .slice(4, -4);
