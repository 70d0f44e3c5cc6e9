import { groupsOf, isWithin, type Network, network } from './network.ts';

/**
 * Of IPv4: this host (RFC 1122), loopback, link-local (RFC 3927), private (RFC 1918) and shared (RFC 6598) ones, what the IETF assigns to
 * protocols (RFC 6890), multicast and reserved ones; and where clouds serve credentials and the like from: AWS and most others 169.254.169.254,
 * which is link-local, Alibaba Cloud 100.100.100.200, which is shared, Oracle 192.0.0.192, Azure what is named. What leads nowhere
 * (documentation, benchmarks) is not among them.
 * Source: IANA, IPv4 Special-Purpose Address Registry.
 */
const LOCAL_V4: readonly Network[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '224.0.0.0/3',
  '168.63.129.16/32',
].map(network);

/**
 * Of IPv6: unspecified, loopback and IPv4-compatible (RFC 4291, 2.5.5.1), link-local, unique local (RFC 4193), among which AWS and Google serve
 * credentials, what was site-local, and multicast; and those in which there may be an address of IPv4 that a translator or a tunnel takes out, wherever it is: translated by SIIT
 * (RFC 2765), by NAT64 for local use (RFC 8215), Teredo (RFC 4380), 6to4 (RFC 3056). Source: IANA, IPv6 Special-Purpose Address Registry.
 */
const LOCAL_V6: readonly Network[] = [
  '::/96',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  '::ffff:0:0:0/96',
  '64:ff9b:1::/48',
  '2001::/32',
  '2002::/16',
].map(network);

/** Ends in an address of IPv4, and is as local as that: mapped (RFC 4291, 2.5.5.2), or by NAT64, by which AWS reaches IPv4 (RFC 6052). */
const AROUND_V4: readonly Network[] = ['::ffff:0:0/96', '64:ff9b::/96'].map(network);

/** The same in any network, by ISATAP (RFC 5214, 6.1). */
const isIsatap = (groups: readonly number[]): boolean => ((groups[4] ?? 0) & 0xfdff) === 0 && groups[5] === 0x5efe;

const DOTTED = /^\d+(\.\d+){3}$/;

/**
 * Whether no health check may ask this host unless it says `allowLocal`: the file is refused for it, and so is a connection.
 * An address of IPv6 in whatever way it is written, in brackets and with a zone or not; one of IPv4 with four numbers; or a name,
 * of which the resolver tells what it stands for.
 */
export function isLocalAddress(host: string): boolean {
  const [plain = host] = host.replace(/^\[|\]$/g, '').split('%');
  if (DOTTED.test(plain)) return isAmong(LOCAL_V4, groupsOf(plain));
  if (!URL.canParse(`http://[${plain}]`)) return /^(.*\.)?localhost\.?$/.test(plain);
  const groups = groupsOf(new URL(`http://[${plain}]`).hostname.slice(1, -1));
  if (isAmong(LOCAL_V6, groups)) return true;
  return (isAmong(AROUND_V4, groups) || isIsatap(groups)) && isAmong(LOCAL_V4, groups.slice(-2));
}

const isAmong = (networks: readonly Network[], groups: readonly number[]): boolean =>
  networks.some((one) => isWithin(one, groups));
