import { expect, it } from 'vitest';
import { pacedSend } from '#runtime/services/paced-send.ts';
import type { Send } from '#servicestage/transport.ts';

const request = { origin: 'https://a.example', method: 'GET', path: '/', headers: {} } as const;
const timeouts = { connectTimeout: 1, timeout: 1 };
const answering: Send = async () => ({ status: 200, headers: {}, body: '' });

it('lets no more leave in a second than it may, and keeps nobody waiting after a pause', async () => {
  let now = 1_000;
  const slept: number[] = [];
  const sleep = async (ms: number) => void slept.push(ms);
  const send = pacedSend(answering, { perSecond: 4, now: () => now, sleep });

  await Promise.all([send(request, timeouts), send(request, timeouts), send(request, timeouts)]);
  now += 600;
  await send(request, timeouts);
  now += 10_000;
  await send(request, timeouts);

  expect(slept).toEqual([250, 500, 150]);
});
