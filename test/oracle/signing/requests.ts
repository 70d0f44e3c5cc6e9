import type { KeyPair } from '../../../functions/core/credentials.ts';
import type { QueryPair, RequestToSign } from '../../../functions/servicestage/signer.ts';
import { below, type Random, text } from './chance.ts';

/** What is signed, by whom and when. */
export interface Signing {
  readonly request: RequestToSign & { readonly query: readonly QueryPair[]; readonly body?: string };
  readonly credentials: KeyPair;
  readonly at: Date;
}

/** Which characters a signer knows what to do with, and which headers it signs. */
export interface Habits {
  readonly segments: string;
  readonly names: string;
  readonly signsContentType: boolean;
}

const KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const SECRET = `${KEY}abcdefghijklmnopqrstuvwxyz+/=`;
const NAME = 'abcdefghijklmnopqrstuvwxyz0123456789_-';
const VALUE = `${SECRET} -_.~!*'();:@&,?#[]%"<>|{}$^é维\uff5e🚀𐀀`;

/** As this API has them: of others the Node SDK's `url.parse` and locale order make something else. */
export const PLAIN: Habits = { segments: NAME, names: NAME, signsContentType: true };

/** What no path has as it is: a percent sign is read as the beginning of an escape by one signer, and as itself by another. */
const wide = [...VALUE].filter((character) => !'%/?#'.includes(character)).join('');
export const WIDE: Habits = { segments: wide, names: VALUE, signsContentType: true };

export function signingOf(random: Random, habits: Habits): Signing {
  const { segments, names, signsContentType } = habits;
  const path = Array.from({ length: 1 + below(random, 12) }, () => text(random, segments, 36)).join('/');
  const query = Array.from(
    { length: below(random, 6) },
    (): QueryPair => [text(random, names, 12), random() < 0.1 ? '' : text(random, VALUE, 24)],
  );
  const repeated = query.flatMap(([name]): QueryPair[] => (random() < 0.2 ? [[name, text(random, VALUE, 8)]] : []));
  const body = JSON.stringify({ action: text(random, NAME, 9), text: text(random, VALUE, 99) });
  const isPost = random() < 0.5;
  // Without a body the Python SDK takes no other hash than that of nothing.
  const isUnsigned = isPost && random() < 0.2;
  const type = isUnsigned ? 'text/plain' : 'application/json';
  return {
    request: {
      method: isPost ? 'POST' : 'GET',
      path: `/${path}`,
      query: [...query, ...repeated],
      headers: {
        host: `${text(random, NAME.slice(0, 26), 20)}.example.com${random() < 0.2 ? ':8443' : ''}`,
        'X-Project-Id': text(random, '0123456789abcdef', 32),
        ...(signsContentType && { 'Content-Type': type }),
        ...(isUnsigned && { 'X-Sdk-Content-Sha256': 'UNSIGNED-PAYLOAD' }),
      },
      ...(isPost && { body }),
    },
    credentials: {
      accessKey: text(random, KEY, 20),
      secretKey: text(random, SECRET, 40),
      ...(random() < 0.3 && { securityToken: text(random, SECRET, 60) }),
    },
    at: new Date(below(random, 4_000_000_000) * 1_000),
  };
}
