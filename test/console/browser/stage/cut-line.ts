import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** A way to a server that can be cut: a proxy, as a browser takes one. */
export interface Line {
  readonly proxy: string;
  /** Nobody gets through any more, and whoever was there is thrown out. */
  cut(): void;
  mend(): void;
  close(): void;
}

export async function layLine(): Promise<Line> {
  let isCut = false;
  const server = createServer((asked, answer) => {
    if (isCut) return void answer.destroy();
    const { method, headers, url = '' } = asked;
    const passed = request(url, { method, headers, agent: false }, (told) => {
      answer.writeHead(told.statusCode ?? 502, told.headers).flushHeaders();
      told.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    proxy: `http://127.0.0.1:${address.port}`,
    cut: () => {
      isCut = true;
      server.closeAllConnections();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
