import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The web that health checks ask, on loopback: it takes requests in absolute form, as a proxy does. */
export interface WebServer {
  readonly url: string;
  close(): Promise<void>;
}

/** What an address answers; undefined for one that nobody has. */
export type AnswerTo = (url: string) => { readonly status: number; readonly body: string } | undefined;

export async function startWeb(answerTo: AnswerTo): Promise<WebServer> {
  const server = createServer(({ url = '' }, response) => {
    const { status, body } = answerTo(url) ?? { status: 404, body: 'nobody has this address' };
    response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!isAddress(address)) throw new Error('the web has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  address !== null && typeof address !== 'string';
