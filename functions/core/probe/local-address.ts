/**
 * Loopback (RFC 1122), unspecified, link-local (RFC 3927), and what clouds serve credentials from: that of AWS, 169.254.169.254,
 * is link-local; that of Alibaba Cloud is named.
 */
const IPV4 = /^(127|0|169\.254)\.|^100\.100\.100\.200$/;

/** The same of IPv6 (RFC 4291), and where AWS serves credentials in it (fd00:ec2::/32). */
const IPV6 = /^(::1?|fe[89ab][0-9a-f]:.*|fd00:ec2:.*)$/;

/**
 * An IPv4 address within one of IPv6: mapped (RFC 4291, 2.5.5.2), or translated by NAT64 (RFC 6052), of which zeros at the head
 * are not written.
 */
const EMBEDDED = /^(?:::ffff:(?=\w+:)|64:ff9b::)(?:(?:(\w+):)?(\w+))?$/;

const DOTTED = /^\d+(\.\d+){3}$/;

/**
 * Whether no health check may ask this host unless it says `allowLocal`: the file is refused for it, and so is a connection.
 * An address of IPv6 in whatever way it is written, in brackets and with a zone or not; one of IPv4 with four numbers; or a name,
 * of which the resolver tells what it stands for.
 */
export function isLocalAddress(host: string): boolean {
  const [plain = host] = host.replace(/^\[|\]$/g, '').split('%');
  if (DOTTED.test(plain)) return IPV4.test(plain);
  if (!URL.canParse(`http://[${plain}]`)) return /^(.*\.)?localhost\.?$/.test(plain);
  const canonical = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const embedded = EMBEDDED.exec(canonical);
  if (embedded === null) return IPV6.test(canonical);
  const [, high = '0', low = '0'] = embedded;
  return IPV4.test([...bytesOf(high), ...bytesOf(low)].join('.'));
}

function bytesOf(group: string): readonly [number, number] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}
