import { BlockList, isIPv6 } from 'node:net';

/**
 * Loopback (RFC 1122, 4291), link-local (RFC 3927, 4291), unspecified, and what clouds serve credentials from: 169.254.169.254 is
 * link-local; AWS has fd00:ec2::/32, Alibaba Cloud 100.100.100.200.
 */
const REFUSED = new BlockList();
REFUSED.addSubnet('127.0.0.0', 8, 'ipv4');
REFUSED.addSubnet('0.0.0.0', 8, 'ipv4');
REFUSED.addSubnet('169.254.0.0', 16, 'ipv4');
REFUSED.addAddress('100.100.100.200', 'ipv4');
REFUSED.addAddress('::', 'ipv6');
REFUSED.addAddress('::1', 'ipv6');
REFUSED.addSubnet('fe80::', 10, 'ipv6');
REFUSED.addSubnet('fd00:ec2::', 32, 'ipv6');

/** The IPv4 address within an IPv6 one: mapped (RFC 4291, 2.5.5.2), or translated by NAT64 (RFC 6052). */
const EMBEDDED = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/** Whether a health check must not ask this address, in whatever way it is written. */
export function isRefusedAddress(address: string): boolean {
  const [plain = address] = address.replace(/^\[|\]$/g, '').split('%');
  if (!isIPv6(plain)) return REFUSED.check(plain, 'ipv4');
  const canonical = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const [, high, low] = EMBEDDED.exec(canonical) ?? [];
  return high !== undefined && low !== undefined
    ? REFUSED.check(dotted(Number.parseInt(high, 16), Number.parseInt(low, 16)), 'ipv4')
    : REFUSED.check(canonical, 'ipv6');
}

const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');
