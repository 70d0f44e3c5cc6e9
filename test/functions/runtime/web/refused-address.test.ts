import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusedAddress } from '#runtime/web/refused-address.ts';

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
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '64:ff9b::169.254.169.254',
    '0:0:0:0:0:0:0:1',
  ])('is %s', (address) => {
    expect(isRefusedAddress(address)).toBe(true);
  });

  it.each([
    '10.0.0.7',
    '192.168.1.1',
    '172.16.0.1',
    '93.184.216.34',
    '128.0.0.1',
    '169.253.1.1',
    '2001:db8::1',
    'fd00::1',
    '::ffff:10.0.0.7',
  ])('is not %s', (address) => {
    expect(isRefusedAddress(address)).toBe(false);
  });

  it('is any of loopback and link-local, in whatever way it is written', () => {
    const byte = fc.integer({ min: 0, max: 255 });
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
          expect(isRefusedAddress(address)).toBe(true);
        }
      }),
    );
  });

  it('is any link-local or metadata address of IPv6, in whatever way it is written', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const rest = (length: number) => fc.array(group, { minLength: length, maxLength: length });
    const linkLocal = fc
      .tuple(fc.integer({ min: 0xfe80, max: 0xfebf }), rest(7))
      .map(([head, tail]) => [head, ...tail]);
    const metadata = rest(6).map((tail) => [0xfd00, 0x0ec2, ...tail]);
    fc.assert(
      fc.property(fc.oneof(linkLocal, metadata), (groups) => {
        const short = groups.map((one) => one.toString(16)).join(':');
        const long = groups.map((one) => one.toString(16).padStart(4, '0')).join(':');
        const canonical = new URL(`http://[${short}]`).hostname;

        for (const address of [short, short.toUpperCase(), long, canonical, `${short}%eth0`]) {
          expect(isRefusedAddress(address)).toBe(true);
        }
      }),
    );
  });

  it('is none of the public ones, in whatever way it is written', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const elsewhere = fc
      .tuple(fc.integer({ min: 1, max: 223 }), byte, byte, byte)
      .filter(([a, b]) => a !== 127 && a !== 100 && !(a === 169 && b === 254));
    fc.assert(
      fc.property(elsewhere, (bytes) => {
        expect(isRefusedAddress(bytes.join('.'))).toBe(false);
        expect(isRefusedAddress(`::ffff:${bytes.join('.')}`)).toBe(false);
      }),
    );
  });
});
