import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Told {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Asking {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Asks as any program may, with whatever headers: `fetch` would not let a test lie about its host. */
export const ask = (url: string, { method = 'GET', headers = {}, body = '' }: Asking = {}): Promise<Told> =>
  new Promise((resolve, reject) => {
    const asking = request(url, { method, headers, agent: false }, (answer) => {
      text(answer).then((told) => resolve({ status: answer.statusCode, headers: answer.headers, body: told }), reject);
    });
    asking.on('error', reject);
    asking.end(body);
  });
