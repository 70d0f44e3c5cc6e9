import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLocalAddress } from '#core/probe/local-address.ts';

const hostOf = (address: string) => new URL(`http://${address}/`).hostname;

describe('an address that no health check may ask', () => {
  it.each([
    '127.0.0.1',
    '127.255.0.9',
    '0.0.0.0',
    '169.254.169.254',
    '169.254.0.1',
    '100.100.100.200',
    '::1',
    '::',
    '[::1]',
    'fe80::1',
    'fe80::1%eth0',
    'febf::1',
    'FEBF::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '64:ff9b::169.254.169.254',
    '64:ff9b::0.0.0.0',
    '64:ff9b::5',
    '0:0:0:0:0:0:0:1',
  ])('is %s', (address) => {
    expect(isLocalAddress(address)).toBe(true);
  });

  it.each([
    '10.0.0.7',
    '192.168.1.1',
    '172.16.0.1',
    '93.184.216.34',
    '128.0.0.1',
    '169.253.1.1',
    '100.100.100.20',
    '2001:db8::1',
    'fd00::1',
    'fd00:ec20::1',
    'fe8::1',
    '::ffff:5',
    '::ffff:10.0.0.7',
  ])('is not %s', (address) => {
    expect(isLocalAddress(address)).toBe(false);
  });

  const byte = fc.integer({ min: 0, max: 255 });
  const group = fc.integer({ min: 0, max: 0xffff });
  const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length });

  it('is any of loopback and link-local, in whatever way it is written', () => {
    const loopback = fc.tuple(fc.constant(127), byte, byte, byte);
    const linkLocal = fc.tuple(fc.constant(169), fc.constant(254), byte, byte);
    fc.assert(
      fc.property(fc.oneof(loopback, linkLocal), (bytes) => {
        const [a = 0, b = 0, c = 0, d = 0] = bytes;
        const hex = (high: number, low: number): string => (high * 256 + low).toString(16);

        for (const address of [
          bytes.join('.'),
          `::ffff:${bytes.join('.')}`,
          `::ffff:${hex(a, b)}:${hex(c, d)}`,
          `::FFFF:${hex(a, b).toUpperCase()}:${hex(c, d).toUpperCase()}`,
          `0:0:0:0:0:ffff:${hex(a, b)}:${hex(c, d)}`,
          `64:ff9b::${hex(a, b)}:${hex(c, d)}`,
        ]) {
          expect(isLocalAddress(address)).toBe(true);
        }
      }),
    );
  });

  it('is any link-local or metadata address of IPv6, in whatever way it is written', () => {
    const linkLocal = fc
      .tuple(fc.integer({ min: 0xfe80, max: 0xfebf }), groups(7))
      .map(([head, tail]) => [head, ...tail]);
    const metadata = groups(6).map((tail) => [0xfd00, 0x0ec2, ...tail]);
    fc.assert(
      fc.property(fc.oneof(linkLocal, metadata), (address) => {
        const short = address.map((one) => one.toString(16)).join(':');
        const long = address.map((one) => one.toString(16).padStart(4, '0')).join(':');

        for (const written of [short, short.toUpperCase(), long, hostOf(`[${short}]`), `${short}%eth0`]) {
          expect(isLocalAddress(written)).toBe(true);
        }
      }),
    );
  });

  it('is none of the public ones, in whatever way it is written', () => {
    const elsewhere = fc
      .tuple(fc.integer({ min: 1, max: 223 }), byte, byte, byte)
      .filter(([a, b]) => a !== 127 && a !== 100 && !(a === 169 && b === 254));
    fc.assert(
      fc.property(elsewhere, (bytes) => {
        expect(isLocalAddress(bytes.join('.'))).toBe(false);
        expect(isLocalAddress(`::ffff:${bytes.join('.')}`)).toBe(false);
      }),
    );
  });

  it("is each that Node's own list of those networks has, and no other", () => {
    const near4 = fc
      .tuple(fc.constantFrom('127', '0', '169.254', '100.100.100'), byte, byte, byte)
      .map(([start, ...rest]) => [...start.split('.'), ...rest].slice(0, 4).join('.'));
    const near6 = fc
      .tuple(fc.constantFrom('fe80', 'febf', 'fec0', 'fe8', 'fd00:ec2', 'fd00'), fc.array(group, { maxLength: 5 }))
      .map(([start, rest]) => `${[start, ...rest.map((one) => one.toString(16))].join(':')}::`);
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), near4), (address) => {
        const listed = LISTED.check(address, 'ipv4');

        for (const written of [address, `::ffff:${address}`, `64:ff9b::${address}`]) {
          expect(isLocalAddress(written)).toBe(listed);
        }
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), near6), (address) => {
        fc.pre(!/^\[(::ffff:|64:ff9b::)/.test(hostOf(`[${address}]`)));

        expect(isLocalAddress(address)).toBe(LISTED.check(address, 'ipv6'));
      }),
      { numRuns: 1000 },
    );
  });
});

const LISTED = new BlockList();
LISTED.addSubnet('127.0.0.0', 8, 'ipv4');
LISTED.addSubnet('0.0.0.0', 8, 'ipv4');
LISTED.addSubnet('169.254.0.0', 16, 'ipv4');
LISTED.addAddress('100.100.100.200', 'ipv4');
LISTED.addAddress('::', 'ipv6');
LISTED.addAddress('::1', 'ipv6');
LISTED.addSubnet('fe80::', 10, 'ipv6');
LISTED.addSubnet('fd00:ec2::', 32, 'ipv6');

describe('a host of a web address that no health check may ask', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'shop.localhost',
    '127.1',
    '2130706433',
    '[FEBF::1]',
    '[::ffff:127.0.0.1]',
  ])('is %s', (host) => {
    expect(isLocalAddress(hostOf(host))).toBe(true);
  });

  it.each([
    'shop.example.com',
    'localhost.example.com',
    'notlocalhost',
    '127.example.com',
    '0.example.com',
    'fe80.example.com',
    '[2001:db8::1]',
    '[::ffff:10.0.0.7]',
  ])('is not %s', (host) => {
    expect(isLocalAddress(hostOf(host))).toBe(false);
  });
});
