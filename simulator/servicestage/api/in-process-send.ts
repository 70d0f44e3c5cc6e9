import {
  AnswerLostError,
  type HttpAnswer,
  type HttpRequest,
  NeverConnectedError,
  type Send,
} from '#servicestage/transport.ts';
import type { WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import type { Reply } from './effects.ts';
import type { Gateway } from './gateway.ts';

/** What the network does to one request. */
export type Passage =
  | { readonly connects: false }
  /** Milliseconds until it arrives, which it does even if nobody waits for the answer any more; none unless said. */
  | { readonly connects: true; readonly transit?: number };

export interface InProcessProps {
  readonly gateway: Gateway;
  /** Lets so many milliseconds of virtual time pass. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Every request arrives at once unless said. */
  readonly network?: (request: HttpRequest) => Passage;
}

/** The transport without sockets: the same errors as over HTTPS, and time-outs in virtual time. */
export function createInProcessSend({ gateway, wait, network = () => ({ connects: true }) }: InProcessProps): Send {
  const pass = (milliseconds: number): Promise<void> => (milliseconds > 0 ? wait(milliseconds) : Promise.resolve());

  return async (request, { timeout }) => {
    const passage = network(request);
    const mayLeave = request.mayLeave?.() ?? true;
    if (!passage.connects || !mayLeave)
      throw new NeverConnectedError(`no connection to ${request.origin}: ECONNREFUSED`);
    const { transit = 0 } = passage;
    const arrival = pass(transit).then(() => gateway(wireOf(request)));
    if (transit >= timeout) {
      await pass(timeout);
      throw lost(request, `no answer within ${timeout} ms`);
    }
    const { answer, delay = 0 } = await arrival;
    if (transit + delay >= timeout) {
      await pass(timeout - transit);
      throw lost(request, `no answer within ${timeout} ms`);
    }
    await pass(delay);
    return read(request, answer);
  };
}

function read(request: HttpRequest, answer: Reply['answer']): HttpAnswer {
  if (answer === undefined) throw lost(request, 'ECONNRESET');
  return { status: answer.status, headers: answer.headers, body: answer.body };
}

const wireOf = ({ method, path, headers, body = '' }: HttpRequest): WireRequest => ({
  method,
  url: path,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: Buffer.from(body),
});

const lost = ({ origin }: HttpRequest, why: string): AnswerLostError =>
  new AnswerLostError(`no whole answer from ${origin}: ${why}`);
