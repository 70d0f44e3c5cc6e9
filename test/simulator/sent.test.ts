import { createServer, request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { listenOnLoopback } from '#simulator/loopback.ts';
import { sentIn } from '#simulator/sent.ts';

/** What came of reading a request, as a server that keeps no more than so much. */
async function reader(most?: number) {
  const { promise, resolve } = Promise.withResolvers<string>();
  const server = createServer((incoming, outgoing) => {
    const read = sentIn(incoming, most).then(
      (body) => body.toString(),
      () => 'broken off',
    );
    resolve(read);
    void read.then(() => outgoing.end());
  });
  const { url, close } = await listenOnLoopback(server);
  onTestFinished(close);
  return { url, read: promise };
}

test('a body in several pieces is one', async () => {
  const { url, read } = await reader();
  const outgoing = request(url, { method: 'POST' });
  outgoing.write('one, ');
  outgoing.end('two');

  expect(await read).toBe('one, two');
});

test('of one that is too large no more is kept than shows it', async () => {
  const { url, read } = await reader(10);

  await fetch(url, { method: 'POST', body: 'x'.repeat(1_000_000) });

  const kept = (await read).length;
  expect(kept).toBeGreaterThan(10);
  expect(kept).toBeLessThan(1_000_000);
});

test('one that breaks off is an error', async () => {
  const { url, read } = await reader();
  const outgoing = request(url, { method: 'POST', headers: { 'content-length': 100 } });
  outgoing.on('error', () => undefined);
  outgoing.write('half of it', () => outgoing.destroy());

  expect(await read).toBe('broken off');
});
