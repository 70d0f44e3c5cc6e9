import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LONGEST_DEED } from '#console/server/deeds.ts';
import { type Console, openConsole } from '#console/server/open-console.ts';
import { ask } from './ask.ts';
import { FakeShow } from './fake-show.ts';

let show: FakeShow;
let opened: Console;
let errors: unknown[];

beforeEach(async () => {
  show = new FakeShow();
  errors = [];
  opened = await openConsole({ show, onError: (error) => errors.push(error) });
});
afterEach(() => opened.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const deed = (body: string, headers: Record<string, string> = JSON_TYPE) =>
  ask(`${opened.url}deeds`, { method: 'POST', headers, body });

test('the page is on loopback, behind a key that nobody guesses', async () => {
  const { hostname, pathname, port } = new URL(opened.url);

  expect(hostname).toBe('127.0.0.1');
  expect(Number(port)).toBeGreaterThan(0);
  expect(Buffer.from(pathname.slice(1, -1), 'base64url')).toHaveLength(32);
  expect(await ask(opened.url)).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
});

test('each console has a key of its own', async () => {
  const other = await openConsole({ show, onError: () => {} });
  const { pathname } = new URL(opened.url);

  expect(await ask(new URL(pathname, other.url).href)).toMatchObject({ status: 403 });
  await other.close();
});

test.each(['', 'x', 'x/', 'x/events', 'x//events'])('whoever lacks the key is told nothing: /%s', async (path) => {
  const told = await ask(new URL(`/${path}`, opened.url).href);

  expect(told).toMatchObject({ status: 403, body: expect.stringContaining('key') });
});

test('a name that somebody lets point at loopback is none of ours, key or not', async () => {
  const { port } = new URL(opened.url);

  expect(await ask(opened.url, { headers: { host: `evil.example:${port}` } })).toMatchObject({ status: 421 });
  expect(await ask(opened.url, { headers: { host: '127.0.0.1:1' } })).toMatchObject({ status: 421 });
  expect(await ask(opened.url, { headers: { host: `localhost:${port}` } })).toMatchObject({ status: 200 });
});

test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1'])(
  'a page of %s may not ask',
  async (origin) => {
    expect(await ask(opened.url, { headers: { origin } })).toMatchObject({ status: 403 });
    expect(await deed('{"do":"play"}', { ...JSON_TYPE, origin })).toMatchObject({ status: 403 });
    expect(show.deeds).toEqual([]);
  },
);

test('our own page may ask', async () => {
  const { origin } = new URL(opened.url);

  expect(await deed('{"do":"play"}', { ...JSON_TYPE, origin, 'sec-fetch-site': 'same-origin' })).toMatchObject({
    status: 200,
  });
});

test.each(['cross-site', 'same-site'])('what a browser calls %s is refused', async (site) => {
  expect(await ask(opened.url, { headers: { 'sec-fetch-site': site } })).toMatchObject({ status: 403 });
});

test('what a person typed or pasted is not', async () => {
  expect(await ask(opened.url, { headers: { 'sec-fetch-site': 'none' } })).toMatchObject({ status: 200 });
});

test.each(['', 'page.js', 'nothing', 'deeds'])(
  'the answer to "%s" is kept by nobody, framed by nobody, and leads nowhere',
  async (path) => {
    const { headers } = await ask(`${opened.url}${path}`);

    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    });
    expect(headers).not.toHaveProperty('set-cookie');
  },
);

test('a refusal has the same headers', async () => {
  const { headers } = await ask(new URL('/x/', opened.url).href);

  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-security-policy': expect.any(String) });
});

test('an address without its last slash is none, since nothing on the page would be found from there', async () => {
  expect(await ask(opened.url.slice(0, -1))).toMatchObject({ status: 404, body: expect.stringContaining('slash') });
});

test('what there is not is not found, and nothing but the files of the page is a file', async () => {
  expect(await ask(`${opened.url}nothing`)).toMatchObject({ status: 404 });
  expect(await ask(`${opened.url}..%2fpage-files.ts`)).toMatchObject({ status: 404 });
});

test('the page is only read', async () => {
  expect(await ask(opened.url, { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET' } });
});

test('a story is told as JSON, whatever its aim is called', async () => {
  const told = await ask(`${opened.url}story/${encodeURIComponent('an/aim')}`);

  expect(told).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
  expect(JSON.parse(told.body)).toMatchObject({ aim: 'an/aim', standing: 'reached' });
});

test.each(['other', '%', ''])('of "%s" nobody knows', async (aim) => {
  expect(await ask(`${opened.url}story/${aim}`)).toMatchObject({ status: 404 });
});

test('a deed is done, and what came of it said', async () => {
  show.done = { done: false, mistakes: [{ field: 'until', wrong: 'no time' }] };
  const told = await deed('{"do":"offer","key":"throttle","values":{"until":"x"}}');

  expect(show.deeds).toEqual([{ do: 'offer', key: 'throttle', values: { until: 'x' } }]);
  expect(JSON.parse(told.body)).toEqual(show.done);
});

test.each(['', '{', '{"do":"explode"}', '{"do":"speed","speed":-1}', '{"do":"play","more":1}'])(
  '%s is no deed',
  async (body) => {
    expect(await deed(body)).toMatchObject({ status: 400 });
    expect(show.deeds).toEqual([]);
  },
);

test('what a form of another page could send is no deed', async () => {
  expect(await deed('{"do":"play"}', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
});

test('a deed without end is not taken', async () => {
  expect(await deed(`{"do":"date","date":"${'x'.repeat(LONGEST_DEED)}"}`)).toMatchObject({ status: 413 });
});

test('a deed is sent, not looked at', async () => {
  expect(await ask(`${opened.url}deeds`)).toMatchObject({ status: 405, headers: { allow: 'POST' } });
});

test('where a page may only look there are no deeds', async () => {
  const looked = await openConsole({ show: withoutActs(show), onError: () => {} });

  expect(await ask(`${looked.url}deeds`, { method: 'POST', headers: JSON_TYPE, body: '{"do":"play"}' })).toMatchObject({
    status: 404,
  });
  await looked.close();
});

function withoutActs(whole: FakeShow) {
  return {
    scene: () => whole.scene(),
    watch: whole.watch.bind(whole),
    story: whole.story.bind(whole),
    close: () => whole.close(),
  };
}

test('an error that nobody expected is told where the console was opened, and not on the page', async () => {
  show.story = () => Promise.reject(new Error('a secret'));
  const told = await ask(`${opened.url}story/x`);

  expect(told.status).toBe(500);
  expect(told.body).not.toContain('secret');
  expect(errors).toEqual([new Error('a secret')]);
});

test('whoever goes in the middle of asking is no error of ours', async () => {
  const { port, pathname } = new URL(opened.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `POST ${pathname}deeds HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"do"`,
  );
  await once(socket, 'connect');
  // Answered only once the first one has been taken up.
  await ask(opened.url);
  socket.destroy();
  await once(socket, 'close');
  await ask(opened.url);

  expect(await deed('{"do":"play"}')).toMatchObject({ status: 200 });
  expect(errors).toEqual([]);
});
