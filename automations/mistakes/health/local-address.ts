/** Loopback, link-local, unspecified, and where Alibaba Cloud serves credentials; that of AWS is link-local. */
const IPV4 = /^(127|0|169\.254)\.|^100\.100\.100\.200$/;

/** The same of IPv6, and where AWS serves credentials in it (fd00:ec2::/32). */
const IPV6 = /^(::1?|fe[89ab][0-9a-f]:.*|fd00:ec2:.*)$/;

/** An IPv4 address within one of IPv6: mapped (RFC 4291, 2.5.5.2), or translated by NAT64 (RFC 6052). */
const EMBEDDED = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * Whether the probe would refuse this host unasked. Takes the `hostname` of a `URL`, which writes each address in one way only;
 * a name that resolves to such an address is met by the probe alone.
 */
export function isLocalAddress(hostname: string): boolean {
  const address = /^\[(.*)\]$/.exec(hostname)?.[1];
  if (address === undefined) {
    return /^\d+(\.\d+){3}$/.test(hostname) ? IPV4.test(hostname) : /^(.*\.)?localhost\.?$/.test(hostname);
  }
  const [, high, low] = EMBEDDED.exec(address) ?? [];
  return high === undefined || low === undefined
    ? IPV6.test(address)
    : IPV4.test([...bytesOf(high), ...bytesOf(low)].join('.'));
}

function bytesOf(group: string): readonly [number, number] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}
