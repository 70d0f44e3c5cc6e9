import { isLocalAddress } from '#core/probe/local-address.ts';
import { nearest } from '#terminal/nearest.ts';

/** A scheme, misspelt or without its colon, or none; a host with a port or not; and a path of short words. Nothing that may be a secret. */
const ADDRESS = /^(?:(\w{3,6})?:?\/\/)?(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?((?:\/[\w.~-]{0,15})*)$/i;

/**
 * The web addresses that a text without a scheme, or with one that is misspelt, seems to mean, the likeliest first: with its path, then the
 * origin alone. None for what may hold a secret, which a hint would show.
 */
export function addressesMeant(text: string): readonly string[] {
  const [all, scheme, host = '', port, path = ''] = ADDRESS.exec(text.slice(0, LONGEST)) ?? [];
  if (all === undefined || text.length >= LONGEST || !isHost(host, port)) return [];
  const said = scheme === undefined ? undefined : nearest(scheme, SCHEMES);
  if (scheme !== undefined && said === undefined) return [];
  const likely = said ?? (isLocalAddress(host) ? 'http' : 'https');
  const origins = [likely, ...SCHEMES].map((one) => `${one}://${host}${port === undefined ? '' : `:${port}`}`);
  return [...new Set([...origins.map((origin) => `${origin}${path}`), ...origins])].filter(
    (one) => one !== text && URL.canParse(one),
  );
}

const LONGEST = 300;
const SCHEMES = ['https', 'http'] as const;

/** A word alone may be anything. */
const isHost = (host: string, port: string | undefined): boolean =>
  host.startsWith('[') || host === 'localhost' || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host) || port !== undefined;
