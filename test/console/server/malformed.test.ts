import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MOST_CONNECTIONS } from '#console/server/limits.ts';
import { type Console, openConsole } from '#console/server/open-console.ts';
import { ask } from './ask.ts';
import { FakeShow } from './fake-show.ts';
import { type Raw, raw } from './raw.ts';

let show: FakeShow;
let opened: Console;
let errors: unknown[];
let host: string;
let path: string;
let everybody: Raw[];

beforeEach(async () => {
  [show, errors, everybody] = [new FakeShow(), [], []];
  opened = await openConsole({ show, patienceMs: 40, onError: (error) => errors.push(error) });
  ({ host, pathname: path } = new URL(opened.url));
});
afterEach(async () => {
  for (const { socket } of everybody) socket.destroy();
  await opened.close();
  expect(errors).toEqual([]);
});

const send = async (text: string): Promise<Raw> => {
  const one = await raw(opened.url, text);
  everybody.push(one);
  return one;
};
const answered = async (text: string): Promise<string> => (await send(text)).left;

const LONG = 'x'.repeat(20_000);

test.each([
  ['a greeting in no language', 400, () => 'hello\r\n\r\n'],
  ['the greeting of TLS', 400, () => '\u0016\u0003\u0001\u0002\u0000\u0001'],
  [
    'two lengths',
    400,
    () => `POST ${path}deeds HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`,
  ],
  ['an address without end', 431, () => `GET ${path}${LONG} HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  ['no end of its headers in time', 408, () => `GET ${path} HTTP/1.1\r\n`],
  [
    'no end of its body in time',
    408,
    () => `POST ${path}deeds HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
  ],
  ['no host', 421, () => `GET ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`],
  ['no host, as it was once allowed', 421, () => `GET ${path} HTTP/1.0\r\n\r\n`],
  ['two hosts', 421, () => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`],
  [
    'the address of another server',
    403,
    () => `GET http://evil.example${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
  ],
  [
    'an expectation that nobody has heard of',
    403,
    () => `GET / HTTP/1.1\r\nHost: ${host}\r\nExpect: much\r\nConnection: close\r\n\r\n`,
  ],
])('what has %s is answered with %i, kept by nobody and framed by nobody', async (_, status, text) => {
  const told = await answered(text());

  expect(told).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(told).toContain('\r\ncache-control: no-store\r\n');
  expect(told).toContain("frame-ancestors 'none'");
  expect(told).toContain('\r\nx-content-type-options: nosniff\r\n');
  expect(show.deeds).toEqual([]);
});

test('whoever connects and says nothing is hung up on', async () => {
  expect(await answered('')).not.toContain('200');
});

test('an answer that goes on is not broken into by what is no request', async () => {
  const reader = await send(`GET ${path}events HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await vi.waitFor(() => expect(reader.told()).toContain('event: scene'));
  reader.socket.write('hello\r\n\r\n');

  expect(await reader.left).not.toContain('HTTP/1.1 400');
  await vi.waitFor(() => expect(show.watchers.size).toBe(0));
});

test('whoever watches is not hung up on, however long that takes', async () => {
  const reader = await send(`GET ${path}events HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await vi.waitFor(() => expect(reader.told()).toContain('event: scene'));
  await answered('');
  await answered('');
  show.tick(7);

  await vi.waitFor(() => expect(reader.told()).toContain('"now":7'));
});

const PART = 'z'.repeat(64 * 1024);

/** Sends without end until the server hangs up; how much it was, in bytes. */
async function sendWithoutEnd({ socket, left }: Raw): Promise<number> {
  let sent = 0;
  while (!socket.destroyed) {
    const taken = socket.write(`10000\r\n${PART}\r\n`);
    sent += PART.length;
    await (taken ? new Promise(setImmediate) : Promise.race([new Promise((go) => socket.once('drain', go)), left]));
  }
  return sent;
}

test.each([
  ['a deed', () => `${path}deeds`],
  ['what is refused', () => '/'],
])('%s without end is hung up on, and costs no more than a little', async (_, to) => {
  const patient = await openConsole({ show, onError: (error) => errors.push(error) });
  const { host: other } = new URL(patient.url);
  const target = to().replace(path, new URL(patient.url).pathname);
  const one = await raw(
    patient.url,
    `POST ${target} HTTP/1.1\r\nHost: ${other}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );

  // What the system itself takes, for both, is a few MiB.
  expect(await sendWithoutEnd(one)).toBeLessThan(32 * 1024 * 1024);
  expect(show.deeds).toEqual([]);
  await patient.close();
});

test('one connection too many is refused, and none is once others have left', async () => {
  const patient = await openConsole({ show, onError: (error) => errors.push(error) });
  const door = new URL('/', patient.url).href;
  const all = await Promise.all(Array.from({ length: MOST_CONNECTIONS }, () => raw(patient.url, '')));
  await expect(ask(door)).rejects.toThrow();
  for (const { socket } of all) socket.destroy();

  await vi.waitFor(async () => expect(await ask(door)).toMatchObject({ status: 403 }));
  await patient.close();
});
