import { addressesMeant } from '#automations/mistakes/words/address-meant.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import type { Plain } from '#automations/mistakes/words/plain.ts';
import { rightAt } from '#automations/mistakes/words/right.ts';
import { isWebAddress, LONGEST_ADDRESS } from '#core/health-check.ts';
import { isLocalAddress } from '#core/probe/local-address.ts';

/** Looks at the address of a health check, and shows none that may hold a password, or a token. */
export function* urlMistakes({ url, allowLocal }: Plain, path: Path): Generator<Mistake> {
  const [meant] = typeof url === 'string' && !isOfTheWeb(url) ? addressesMeant(url) : [];
  const wrong = url === undefined ? 'is missing' : wrongWith(url);
  if (meant !== undefined) yield { path, wrong: NO_SCHEME, right: `did you mean ${meant}? ${rightAt(path)}` };
  else if (typeof url === 'string' && lacksScheme(url)) {
    yield { path, wrong: NO_SCHEME, right: `write https:// before it: ${rightAt(path)}` };
  } else if (wrong !== undefined) yield { path, wrong, right: rightAt(path) ?? '' };
  else if (allowLocal !== true && typeof url === 'string' && isLocalAddress(new URL(url).hostname)) {
    yield {
      path,
      wrong: 'is a loopback, link-local, private or metadata address',
      right: 'the probe refuses it unless the check says allowLocal: true',
    };
  }
}

const NO_SCHEME = 'does not begin with https:// or http://';

/** A host and its port parse as well: as a scheme, and a path. */
const isOfTheWeb = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/** It may hold a secret, so that it is not shown. */
const lacksScheme = (url: string): boolean =>
  !URL.canParse(url) &&
  !url.includes('@') &&
  /^[a-z0-9-]+(\.[a-z0-9-]+)+[/:?]/i.test(url) &&
  isWebAddress(`https://${url}`);

function wrongWith(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return 'is no address';
  if (url.length > LONGEST_ADDRESS) return `has ${url.length} characters, more than ${LONGEST_ADDRESS}`;
  const { protocol, username, password, hash } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return 'is neither http nor https';
  if (username !== '' || password !== '') return 'has a user or a password in it, which would be seen in the template';
  if (hash !== '') return 'has a part after #, which is never sent';
  return isWebAddress(url) ? undefined : 'is no web address';
}
