import { expect, test } from 'vitest';
import { createEntrance, ENTRANCE_MS } from '#console/server/entrance.ts';
import { openConsole } from '#console/server/open-console.ts';
import { ask } from './ask.ts';
import { FakeShow } from './fake-show.ts';

test('what a browser is started with does not have the key that lasts, leads to it once, and never again', async () => {
  const { url, entrance, close } = await openConsole({ show: new FakeShow(), onError: () => {} });
  const { pathname } = new URL(url);
  const given = entrance();

  expect(given).not.toContain(pathname);
  expect(await ask(given)).toMatchObject({
    status: 303,
    headers: { location: pathname, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });
  expect(await ask(given)).toMatchObject({ status: 403, body: expect.stringContaining('terminal') });
  expect(await ask(url)).toMatchObject({ status: 200 });
  await close();
});

test('another page, and another name, is not let in by it, and does not use it up', async () => {
  const { entrance, close } = await openConsole({ show: new FakeShow(), onError: () => {} });
  const given = entrance();

  expect(await ask(given, { headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 403 });
  expect(await ask(given, { headers: { origin: 'null' } })).toMatchObject({ status: 403 });
  expect(await ask(given, { headers: { host: 'evil.example' } })).toMatchObject({ status: 421 });
  expect(await ask(`${given}events`)).toMatchObject({ status: 403 });
  expect(await ask(given, { method: 'POST' })).toMatchObject({ status: 403 });
  expect(await ask(given)).toMatchObject({ status: 303 });
  await close();
});

test('it stands open for as long as a browser needs to start, and not longer', () => {
  let now = 0;
  const entrance = createEntrance(() => now);
  const early = entrance.make();
  now += ENTRANCE_MS;
  expect(entrance.takes(early)).toBe(true);

  const late = entrance.make();
  now += ENTRANCE_MS + 1;
  expect(entrance.takes(late)).toBe(false);
});

test('a new one takes the place of the one before', () => {
  const entrance = createEntrance(() => 0);
  const before = entrance.make();
  const after = entrance.make();

  expect(entrance.takes(before)).toBe(false);
  expect(entrance.takes(after)).toBe(true);
  expect(createEntrance(() => 0).takes('')).toBe(false);
});
