import { IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** What a server answers. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Keeps what it is ended with, and sends it nowhere. */
class KeptResponse extends ServerResponse {
  text = '';

  override end(...[chunk]: readonly unknown[]): this {
    this.text = typeof chunk === 'string' ? chunk : '';
    this.emit('close');
    return this;
  }
}

/** Nothing is read from it or written to it: a request has to have come by one. */
const NOWHERE = new Socket();

/** POSTs a text to a server of this process as if it came over the network, which would cost more than the answer does. */
export function askInProcess(
  server: Server,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Answered> {
  const request = new IncomingMessage(NOWHERE);
  // What is not complete is taken for broken off as it is read to its end.
  Object.assign(request, { method: 'POST', url: '/', headers: { ...headers }, complete: true });
  const response = new KeptResponse(request);
  return new Promise((resolve) => {
    response.once('close', () => resolve({ status: response.statusCode, text: response.text }));
    server.emit('request', request, response);
    request.push(body);
    request.push(null);
  });
}
