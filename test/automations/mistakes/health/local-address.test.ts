import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLocalAddress } from '#automations/mistakes/health/local-address.ts';
import { isRefusedAddress } from '#runtime/web/refused-address.ts';

const hostOf = (address: string) => new URL(`http://${address}/`).hostname;
const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address);

describe('a host that the probe would not ask', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'shop.localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0.0.0.0',
    '169.254.169.254',
    '100.100.100.200',
    '[::]',
    '[::1]',
    '[fe80::1]',
    '[FEBF::1]',
    '[fd00:ec2::254]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '[64:ff9b::169.254.169.254]',
  ])('is %s', (address) => {
    expect(isLocalAddress(hostOf(address))).toBe(true);
  });

  it.each([
    'shop.example.com',
    'localhost.example.com',
    'notlocalhost',
    '10.0.0.7',
    '127.example.com',
    '0.example.com',
    '[fe8::1]',
    '[fd00:ec20::1]',
    '[2001:db8::1]',
    '[::ffff:10.0.0.7]',
  ])('is not %s', (address) => {
    expect(isLocalAddress(hostOf(address))).toBe(false);
  });

  it('is every address that it refuses, and no other', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    const dotted = fc.oneof(
      fc.ipV4(),
      fc
        .tuple(fc.constantFrom('127', '0', '169.254', '100.100.100'), byte, byte, byte)
        .map(([start, ...rest]) => [...start.split('.'), ...rest].slice(0, 4).join('.')),
    );
    const grouped = fc
      .tuple(fc.constantFrom('fe80', 'febf', 'fec0', 'fe8', 'fd00:ec2', 'fd00'), fc.array(group, { maxLength: 5 }))
      .map(([start, rest]) => `${[start, ...rest].join(':')}::`);
    const embedded = fc.tuple(fc.constantFrom('::ffff:', '64:ff9b::'), dotted).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(dotted, fc.ipV6(), grouped, embedded), (address) => {
        const host = hostOf(bracketed(address));

        expect(isLocalAddress(host)).toBe(isRefusedAddress(host));
      }),
      { numRuns: 2000 },
    );
  });
});
