import type { IncomingMessage } from 'node:http';

/**
 * All of what a request sends, of which no more than about so many bytes are kept. Rejects where it breaks off. A day has tens of thousands of
 * requests: an async iterator over each costs several times what reading it does.
 */
export function sentIn(request: IncomingMessage, most = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      if (size <= most) chunks.push(chunk);
      size += chunk.length;
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
