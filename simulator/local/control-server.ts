import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseJson } from '#core/json.ts';
import { type Loopback, listenOnLoopback } from '#simulator/loopback.ts';
import { OperatorError } from '#terminal/operator-error.ts';
import { type Asked, AskedSchema, type Line, type WorldState } from './door/answer.ts';
import { KNOCK } from './door/is-there.ts';

export interface ControlProps {
  /** Only whoever knows it is listened to. */
  readonly accessKey: string;
  /** The world is to end; called once whoever asked for that has the answer. */
  readonly onEnd: () => void;
  /** Does as it is asked; what it throws as `OperatorError` is the operator's to change. */
  readonly perform: (asked: Asked, howFar: (text: string) => void) => Promise<WorldState>;
  /** An error that nobody expected, which whoever asked does not hear of. */
  readonly onError: (error: unknown) => void;
}

/** Where the local world is asked for something, on loopback: one JSON object in, a line of JSON for each thing it says. */
export function startControl({ accessKey, perform, onEnd, onError }: ControlProps): Promise<Loopback> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isKnown(request.headers.authorization, accessKey)) return bare(response, 403);
    if (request.method === KNOCK) return bare(response, 204);
    const asked = AskedSchema.safeParse(parseJson(await text(request)));
    if (!asked.success) return bare(response, 400);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const say = (line: Line): void => void response.write(`${JSON.stringify(line)}\n`);
    say(await lastWord(asked.data, (doing) => say({ doing })));
    await new Promise<void>((resolve) => response.end(resolve));
    if (asked.data.what === 'end') onEnd();
  };
  const lastWord = async (asked: Asked, howFar: (text: string) => void): Promise<Line> => {
    try {
      return { state: await perform(asked, howFar) };
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      return { refused: error.message };
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy();
      onError(error);
    });
  });
  return listenOnLoopback(server);
}

const bare = (response: ServerResponse, status: number): void => void response.writeHead(status).end();

function isKnown(authorization = '', accessKey: string): boolean {
  const [given, wanted] = [Buffer.from(authorization), Buffer.from(`Bearer ${accessKey}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
