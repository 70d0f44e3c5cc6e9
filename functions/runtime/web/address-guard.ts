import { lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isLocalAddress } from '#core/probe/local-address.ts';

/** The address is one that a health check must not ask. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';
}

/** Keeps a connection from going where it must not. */
export interface AddressGuard {
  /** Throws an `AddressRefusedError` for an address written out: it is not looked up, so nobody else would look at it. */
  look(host: string): void;
  /** For node:net: fails with an `AddressRefusedError` if the name stands for an address that is refused, among others or not. */
  readonly lookup: LookupFunction;
}

/**
 * The very addresses that are connected to are looked at, so a name that resolves otherwise the next time gains nothing. By the
 * resolver of the machine unless told.
 */
export function createAddressGuard(
  resolve: typeof resolveName = resolveName,
  isRefused: (address: string) => boolean = isLocalAddress,
): AddressGuard {
  return {
    look(host) {
      if (isIP(host) !== 0 && isRefused(host)) throw refused(host);
    },
    lookup(hostname, options, callback) {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) return callback(error, '');
        const bad = addresses.find(({ address }) => isRefused(address));
        if (bad !== undefined) return callback(refused(bad.address), '');
        const [first] = addresses;
        if (options.all === true) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family);
      });
    },
  };
}

const refused = (address: string): AddressRefusedError =>
  new AddressRefusedError(`${address} is not asked unless the check says allowLocal`);
