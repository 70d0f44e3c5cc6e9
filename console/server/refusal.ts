import type { IncomingMessage } from 'node:http';
import type { Entrance } from './entrance.ts';
import { isSameKey } from './key.ts';
import { LOOPBACK } from './loopback.ts';

/** Why nothing is answered. */
export interface Refusal {
  readonly status: number;
  readonly why: string;
  /** What else whoever asked has to know, such as where to go instead. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is asked for, behind the token. */
export interface Asked {
  readonly method: string;
  /** `events`; empty for the page itself. */
  readonly path: string;
}

interface Door {
  readonly token: string;
  readonly port: number;
  readonly entrance: Entrance;
}

/**
 * Whether a request comes from our own page, or from a person who has the address; the reason if not. A name that somebody else lets point at
 * loopback comes with a `Host` of its own, another page with its origin or with what the browser says of its site. What says neither is no browser.
 */
export function judgeRequest(
  { method = '', url = '', headers, headersDistinct }: IncomingMessage,
  { token, port, entrance }: Door,
): Asked | Refusal {
  const hosts = [LOOPBACK, 'localhost'].map((name) => `${name}:${port}`);
  const { host = '', origin } = headers;
  // Of two names, others than Node might believe the second.
  if (!hosts.includes(host) || headersDistinct.host?.length !== 1)
    return { status: 421, why: 'This server has no such name.' };
  if (origin !== undefined && origin !== `http://${host}`) return { status: 403, why: 'Another page may not ask.' };
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return { status: 403, why: 'Another page may not lead here: copy the address, and open it by itself.' };
  }
  const [, given = '', ...rest] = (url.split('?')[0] ?? '').split('/');
  if (isSameKey(given, token))
    return rest.length === 0
      ? { status: 404, why: 'The address ends with a slash.' }
      : { method, path: rest.join('/') };
  // Only what a browser asks for as it starts uses it up.
  if (method === 'GET' && rest.join('/') === '' && entrance.takes(given))
    return { status: 303, why: 'The page is there.', headers: { location: `/${token}/` } };
  return { status: 403, why: 'The address lacks its key: the terminal printed all of it.' };
}
