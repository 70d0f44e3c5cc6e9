import { BlockList } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isLocalAddress } from '#core/probe/local-address.ts';
import fc from '#test/fast-check.ts';

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
    '192.0.0.192',
    '192.0.0.170',
    '168.63.129.16',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::127.0.0.1',
    '[::127.0.0.1]',
    '[::7f00:1]',
    '::8.8.8.8',
    '::ffff:5',
    '::ffff:0:127.0.0.1',
    '64:ff9b:1::7f00:1',
    '64:ff9b:1::808:808',
    '64:ff9b:1:a9fe:00a9:fe00::',
    '64:ff9b:1:ffff:ffff:ffff:ffff:ffff',
    '2002:7f00:1::1',
    '2002:a9fe:a9fe::',
    '2002:808:808::1',
    '2001:0:4136:e378:8000:63bf:80ff:fffe',
    '2001::1',
    'fe80::5efe:8.8.8.8',
    '2a00:1450::5efe:127.0.0.1',
    '2a00:1450::200:5efe:169.254.169.254',
    'fec0::2',
    'ff02::1',
    'fd20:ce::254',
    '10.0.0.7',
    '192.168.1.1',
    '172.16.0.1',
    'fd00::1',
    'fd00:ec20::1',
    '::ffff:10.0.0.7',
    '64:ff9b::10.0.0.7',
    'fd20:ce::255',
    '100.64.0.1',
    '100.100.100.20',
    '172.31.255.255',
    '100.127.255.255',
    'fdff::1',
  ])('is %s', (address) => {
    expect(isLocalAddress(address)).toBe(true);
  });

  it.each([
    '9.255.255.255',
    '11.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '93.184.216.34',
    '128.0.0.1',
    '169.253.1.1',
    '2001:db8::1',
    'fe8::1',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '64:ff9b:2::7f00:1',
    '64:ff9c::7f00:1',
    '2001:1::1',
    '2001:4860:4860::8888',
    '2003::1',
    '2a00:1450::5efe:8.8.8.8',
    '2a00:1450::100:5efe:127.0.0.1',
    'fbff::1',
    '::1:0:0:1',
    '192.0.1.1',
    '192.0.2.1',
    '198.18.0.1',
    '223.255.255.255',
    '168.63.129.17',
  ])('is not %s', (address) => {
    expect(isLocalAddress(address)).toBe(false);
  });

  const byte = fc.integer({ min: 0, max: 255 });
  const group = fc.integer({ min: 0, max: 0xffff });
  const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length });

  it('is any of loopback, link-local and private ones, in whatever way it is written', () => {
    const loopback = fc.tuple(fc.constant(127), byte, byte, byte);
    const linkLocal = fc.tuple(fc.constant(169), fc.constant(254), byte, byte);
    const isPrivate = fc.oneof(
      fc.tuple(fc.constant(10), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    );
    fc.assert(
      fc.property(fc.oneof(loopback, linkLocal, isPrivate), (bytes) => {
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
      .filter(([a, b]) => ![10, 100, 127, 168, 172, 192].includes(a) && !(a === 169 && b === 254));
    fc.assert(
      fc.property(elsewhere, (bytes) => {
        expect(isLocalAddress(bytes.join('.'))).toBe(false);
        expect(isLocalAddress(`::ffff:${bytes.join('.')}`)).toBe(false);
      }),
    );
  });

  it("is each that Node's own list of those networks has, and no other", () => {
    const near4 = fc
      .tuple(
        fc.constantFrom(
          '127',
          '0',
          '10',
          '100.127',
          '100.128',
          '169.254',
          '172.16',
          '172.32',
          '168.63.129',
          '192.0.0',
          '192.168',
          '224',
          '223',
        ),
        byte,
        byte,
        byte,
      )
      .map(([start, ...rest]) => [...start.split('.'), ...rest].slice(0, 4).join('.'));
    const near6 = fc
      .tuple(fc.constantFrom(...NEAR_V6), fc.array(group, { maxLength: 4 }))
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
        fc.pre(!/^\[(::ffff:\w+:\w+|64:ff9b::(\w*:)?\w*)\]$|5efe/.test(hostOf(`[${address}]`)));

        expect(isLocalAddress(address)).toBe(LISTED.check(address, 'ipv6'));
      }),
      { numRuns: 1000 },
    );
  });
});

const NEAR_V6 = [
  'fe80',
  'febf',
  'fec0',
  'fe8',
  'ff02',
  'fd00',
  'fbff',
  'fe00',
  '2002',
  '2001:0',
  '2001:1',
  '64:ff9b:1',
  '64:ff9b:2',
];

const LISTED = new BlockList();
for (const [address, bits] of [
  ['127.0.0.0', 8],
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  LISTED.addSubnet(address, bits, 'ipv4');
}
LISTED.addAddress('168.63.129.16', 'ipv4');
for (const [address, bits] of [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  ['fc00::', 7],
] as const) {
  LISTED.addSubnet(address, bits, 'ipv6');
}

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
    '[::127.0.0.1]',
    '[2002:7f00:1::]',
    '[::ffff:10.0.0.7]',
    '10.1',
    '１２７.0.0.1',
    '0x7f000001',
    '0177.0.0.1',
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
  ])('is not %s', (host) => {
    expect(isLocalAddress(hostOf(host))).toBe(false);
  });
});
