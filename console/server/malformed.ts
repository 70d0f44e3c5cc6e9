import { STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { HEADERS } from './headers.ts';

/** By what Node calls it; whatever else is no request is a bad one. */
const STATUSES: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
const BAD = 400;

/** Answers what cannot be read as a request with the headers that each answer has, and hangs up; in the middle of another answer there is nothing to say. */
export function hangUp(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (socket instanceof Socket && socket.writable && socket.bytesWritten === 0) {
    socket.write(answerOf(STATUSES[error.code ?? ''] ?? BAD));
  }
  socket.destroy();
}

const answerOf = (status: number): string =>
  [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries({ ...HEADERS, connection: 'close', 'content-length': 0 }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '\r\n',
  ].join('\r\n');
