import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MOST_WAITING } from '#console/server/events.ts';
import { type Console, openConsole } from '#console/server/open-console.ts';
import { EMPTY, FakeShow } from './fake-show.ts';

let show: FakeShow;
let opened: Console;

beforeEach(async () => {
  show = new FakeShow();
  opened = await openConsole({ show, heartbeatMs: 5, onError: () => {} });
});
afterEach(() => opened.close());

interface Event {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly now: number };
}

/** Reads them as a browser does, comments left out. */
class Reader {
  readonly answer: IncomingMessage;
  text = '';

  constructor(answer: IncomingMessage) {
    this.answer = answer;
    answer.setEncoding('utf8').on('data', (chunk: string) => {
      this.text += chunk;
    });
  }

  get events(): readonly Event[] {
    return this.text.split('\n\n').flatMap((block) => {
      const [, id, event, data] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      return id === undefined || event === undefined || data === undefined
        ? []
        : [{ id, event, data: JSON.parse(data) }];
    });
  }

  get said(): readonly string[] {
    return this.events.map(({ event, data }) => `${event} ${data.now}`);
  }
}

const readers: IncomingMessage[] = [];
afterEach(() => {
  for (const reader of readers.splice(0)) reader.destroy();
});

const read = (headers: Record<string, string> = {}): Promise<Reader> =>
  new Promise((resolve, reject) => {
    get(`${opened.url}events`, { headers, agent: false }, (answer) => {
      readers.push(answer);
      resolve(new Reader(answer));
    }).on('error', reject);
  });

test('the scene comes first, then what changes, in order', async () => {
  const reader = await read();
  await vi.waitFor(() => expect(reader.said).toEqual(['scene 0']));
  show.tick(1);
  show.tick(2);

  await vi.waitFor(() => expect(reader.said).toEqual(['scene 0', 'patch 1', 'patch 2']));
  expect(reader.answer.headers['content-type']).toBe('text/event-stream');
  expect(reader.events.map(({ id }) => id)).toEqual(['1', '2', '3']);
});

test('whoever comes again gets a whole scene, wherever the connection was lost', async () => {
  show.tick(5);
  const reader = await read({ 'last-event-id': '3' });

  await vi.waitFor(() => expect(reader.said).toEqual(['scene 5']));
});

test('another day is a scene of its own', async () => {
  const reader = await read();
  await vi.waitFor(() => expect(reader.said).toHaveLength(1));
  show.shown = { ...EMPTY, now: 7 };
  for (const { onScene } of show.watchers) onScene(show.shown);

  await vi.waitFor(() => expect(reader.said).toEqual(['scene 0', 'scene 7']));
});

test('a connection on which nothing happens says that it is there', async () => {
  const reader = await read();

  await vi.waitFor(() => expect(reader.text).toContain('\n\n: still here\n\n'));
});

test('whoever is gone is not watched for', async () => {
  const reader = await read();
  await vi.waitFor(() => expect(show.watchers.size).toBe(1));
  reader.answer.destroy();

  await vi.waitFor(() => expect(show.watchers.size).toBe(0));
});

test('whoever reads slowly is not waited for without end: the patches in between are left out, and a scene makes up for them', async () => {
  const reader = await read();
  await vi.waitFor(() => expect(reader.said).toHaveLength(1));
  reader.answer.pause();
  const COUNT = 200;
  const text = 'x'.repeat(MOST_WAITING / 8);
  for (let now = 1; now <= COUNT; now++) {
    show.shown = { ...show.shown, now };
    for (const { onPatch } of show.watchers) onPatch({ now, happenings: [{ id: 'h', at: now, what: text }] });
    await new Promise((resolve) => setImmediate(resolve));
  }
  reader.answer.resume();

  await vi.waitFor(() => expect(reader.said.at(-1)).toBe(`scene ${COUNT}`));
  expect(reader.said.length).toBeLessThan(COUNT);
  show.tick(COUNT + 1);
  await vi.waitFor(() => expect(reader.said.at(-1)).toBe(`patch ${COUNT + 1}`));
});

test('a console that is closed lets everybody go', async () => {
  const reader = await read();
  const ended = new Promise((resolve) => reader.answer.on('close', resolve));
  await opened.close();
  await ended;
  opened = await openConsole({ show, onError: () => {} });

  expect(show.watchers.size).toBe(0);
});
