import { BlockList, isIP } from 'node:net';
import type { SmnPost } from './message.ts';
import { SmnRefusalError } from './refusal.ts';

/** What an endpoint answered: the HTTP status, and after how many milliseconds; at once unless said. */
export interface Answered {
  readonly status: number;
  readonly afterMs?: number;
}

/** Where a topic delivers to. */
export interface SmnEndpoint {
  readonly url: string;
  readonly post: (post: SmnPost) => Promise<Answered>;
  /** Headers that the subscriber wants to see. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Source: SMN SDK, headers of a subscription. */
const MOST_HEADERS = 10;
const MOST_HEADER_CHARACTERS = 1_024;
const HEADER_NAME = /^(?!x-smn)[A-Za-z\d-]+$/i;
const ASCII = /^[\x20-\x7e]*$/;

/** @throws SmnRefusalError for an endpoint to which SMN does not deliver, or with headers that it does not send */
export function requireEndpoint({ url, headers = {} }: SmnEndpoint): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new SmnRefusalError('the endpoint is neither HTTP nor HTTPS');
  if (isPrivate(hostname.replace(/^\[|\]$/g, ''))) throw new SmnRefusalError('the endpoint is no public address');
  const all = Object.entries(headers);
  if (all.length > MOST_HEADERS) throw new SmnRefusalError('more than 10 headers');
  if (all.flat().join('').length > MOST_HEADER_CHARACTERS)
    throw new SmnRefusalError('headers of more than 1,024 characters');
  const wrong = all.find(([name, value]) => !HEADER_NAME.test(name) || !ASCII.test(value));
  if (wrong !== undefined) throw new SmnRefusalError(`no header of a subscription: ${wrong[0]}`);
}

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  PRIVATE.addSubnet(network, prefix);
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv6');

function isPrivate(host: string): boolean {
  const kind = isIP(host);
  return kind === 0 ? host === 'localhost' : PRIVATE.check(host, kind === 4 ? 'ipv4' : 'ipv6');
}
