import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parseJson } from '#core/json.ts';
import { type Loopback, listenOnLoopback } from '#simulator/loopback.ts';
import { sentIn } from '#simulator/sent.ts';

/** One call to an AWS API. `caller` is the access key id it was signed with, by which we know the function. */
export interface AwsCall {
  /** `AmazonSSM.GetParameter` and the like for the JSON protocols, `POST /path` for REST, `sts GetCallerIdentity` for the query protocol. */
  readonly operation: string;
  readonly caller: string;
  readonly query: URLSearchParams;
  /** By their names in lower case. */
  readonly headers: IncomingMessage['headers'];
  /** Read as JSON; undefined if it is none. */
  readonly body: unknown;
  /** What was sent, as it was sent. */
  readonly text: string;
}

/** May this caller do this to that resource? The reason if not. */
export type Authorize = (caller: string, action: string, resource: string) => string | undefined;

/** What a stand-in answers; `errorType` is the exception's name for the SDK. */
export interface AwsAnswer {
  readonly status: number;
  /** Written as JSON, unless it is `Xml`. */
  readonly body: unknown;
  readonly errorType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A body in the words of the query protocol. */
export class Xml {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A stand-in takes the calls it knows and leaves the others alone. */
export type StandIn = (call: AwsCall) => AwsAnswer | undefined | Promise<AwsAnswer | undefined>;

export const ok = (body: unknown): AwsAnswer => ({ status: 200, body });

export const refuseCall = (errorType: string, message: string, status = 400): AwsAnswer => ({
  status,
  body: { __type: errorType, message, Message: message },
  errorType,
});

/** The answer of the first that knows the call. */
export const firstOf =
  (standIns: readonly StandIn[]): StandIn =>
  async (call) => {
    for (const standIn of standIns) {
      const given = await standIn(call);
      if (given !== undefined) return given;
    }
    return undefined;
  };

/**
 * One loopback server for all AWS APIs that the functions call; a call that nobody knows is an error, never a silent 200.
 * @param now the time it says it is, in epoch ms; real time unless said
 */
export async function startAwsEndpoint(standIns: readonly StandIn[], now: () => number = Date.now): Promise<Loopback> {
  const server = createServer((request, response) => {
    // By which an SDK sets its own clock right.
    response.setHeader('date', new Date(now()).toUTCString());
    answer(standIns, request).then(
      (given) => send(response, given),
      (error: unknown) => send(response, refuseCall('InternalFailure', String(error), 500)),
    );
  });
  return listenOnLoopback(server);
}

async function answer(standIns: readonly StandIn[], request: IncomingMessage): Promise<AwsAnswer> {
  const call = await readCall(request);
  return (
    (await firstOf(standIns)(call)) ??
    refuseCall('UnknownOperationException', `the simulator does not know ${call.operation}`, 404)
  );
}

/** The key that a call was signed with, and the service that it was signed for. Source: IAM user guide, SigV4, the credential scope. */
const CREDENTIAL = /Credential=([^/]+)\/(?:[^/]*\/[^/]*\/([^/]+)\/)?/;

async function readCall(request: IncomingMessage): Promise<AwsCall> {
  const text = (await sentIn(request)).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const target = request.headers['x-amz-target'];
  const [, caller = '', service] = CREDENTIAL.exec(request.headers.authorization ?? '') ?? [];
  const isQuery = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const queried = isQuery ? `${service} ${new URLSearchParams(text).get('Action')}` : undefined;
  return {
    operation: typeof target === 'string' ? target : (queried ?? `${request.method} ${url.pathname}`),
    caller,
    query: url.searchParams,
    headers: request.headers,
    body: text === '' ? {} : parseJson(text),
    text,
  };
}

function send(response: ServerResponse, { status, body, errorType, headers }: AwsAnswer): void {
  const isXml = body instanceof Xml;
  const text = isXml ? body.text : JSON.stringify(body);
  // AWS says how long it is; one that is not told of goes out in five pieces, and is put together again of as many.
  response.writeHead(status, {
    'content-type': isXml ? 'text/xml' : 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(text),
    ...(errorType === undefined ? {} : { 'x-amzn-errortype': errorType }),
    ...headers,
  });
  response.end(text);
}
