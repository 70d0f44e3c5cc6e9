import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The one address that is listened at. */
export const LOOPBACK = '127.0.0.1';

/**
 * Listens on loopback, and nowhere else.
 * @param port a free one if 0
 * @returns the port
 * @throws what Node says where it is taken
 */
export async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  if (!isAddress(address)) throw new Error('a server on loopback has no port');
  return address.port;
}

/** Ends at once, whoever still reads. */
export async function endOf(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  address !== null && typeof address !== 'string';
