import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Show } from '#console/scene/show.ts';
import { type Answer, answerTo } from './answer.ts';
import { createEntrance } from './entrance.ts';
import { HEARTBEAT_MS, sendEvents } from './events.ts';
import { HEADERS } from './headers.ts';
import { newKey } from './key.ts';
import { MOST_CONNECTIONS, PATIENCE_MS, patienceOf } from './limits.ts';
import { endOf, LOOPBACK, listen } from './loopback.ts';
import { hangUp } from './malformed.ts';
import { judgeRequest } from './refusal.ts';

export interface ConsoleProps {
  /** Whoever opened it closes it, after the console. */
  readonly show: Show;
  /** A free one unless said. */
  readonly port?: number;
  /** Of the events; every 15 seconds unless said. */
  readonly heartbeatMs?: number;
  /** How long a request may take to come; 10 seconds unless said. */
  readonly patienceMs?: number;
  /** An error that nobody expected: the page hears only that there was one. */
  readonly onError: (error: unknown) => void;
}

export interface Console {
  /** Of the page, with the key that guards it: whoever has it sees all, and may do what the show lets people do. */
  readonly url: string;
  /** An address that leads there once, within two minutes: for the command line of a browser, which others on the machine can read. */
  entrance(): string;
  close(): Promise<void>;
}

/** Serves the page of a show on loopback, to whoever knows its address. The page is made when it is looked at first. */
export async function openConsole({
  show,
  port = 0,
  heartbeatMs = HEARTBEAT_MS,
  patienceMs = PATIENCE_MS,
  onError,
}: ConsoleProps): Promise<Console> {
  const token = newKey();
  const entrance = createEntrance(() => performance.now());
  let taken = port;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const asked = judgeRequest(request, { token, port: taken, entrance });
    const answer = 'why' in asked ? asked : await answerTo(asked, request, show);
    if (answer === 'events') sendEvents(response, show, heartbeatMs);
    else send(response, answer);
  };
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    serve(request, response).catch((error: unknown) => {
      // Whoever asked has gone in the middle of it: that is no error, and nobody hears an answer.
      if (request.destroyed && !request.complete) return;
      onError(error);
      if (response.headersSent) response.destroy();
      else send(response, { status: 500, why: 'That went wrong here; the terminal says more.' });
    });
  };
  // That no host is named is judged as what is: Node's own answer would lack our headers, as would the one to a strange expectation.
  const server = createServer({ ...patienceOf(patienceMs), requireHostHeader: false }, onRequest);
  server.maxConnections = MOST_CONNECTIONS;
  server.on('checkExpectation', onRequest);
  server.on('clientError', hangUp);
  taken = await listen(server, port);
  const addressOf = (key: string): string => `http://${LOOPBACK}:${taken}/${key}/`;
  return { url: addressOf(token), entrance: () => addressOf(entrance.make()), close: () => endOf(server) };
}

function send(response: ServerResponse, answer: Exclude<Answer, 'events'>): void {
  if ('why' in answer) {
    const { status, why, headers } = answer;
    response.writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      ...headers,
      // Nobody reads on what is refused.
      ...(response.req.complete ? {} : { connection: 'close' }),
    });
    response.end(`${why}\n`);
  } else response.writeHead(200, { 'content-type': answer.type }).end(answer.body);
}
