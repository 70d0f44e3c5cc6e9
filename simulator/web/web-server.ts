import { createServer } from 'node:http';
import { type Loopback, listenOnLoopback } from '#simulator/loopback.ts';

/** What an address answers; undefined for one that nobody has. */
export type AnswerTo = (url: string) => { readonly status: number; readonly body: string } | undefined;

/** The web that health checks ask, on loopback: it takes requests in absolute form, as a proxy does. */
export async function startWeb(answerTo: AnswerTo): Promise<Loopback> {
  const server = createServer(({ url = '' }, response) => {
    const { status, body } = answerTo(url) ?? { status: 404, body: 'nobody has this address' };
    response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
  });
  return listenOnLoopback(server);
}
