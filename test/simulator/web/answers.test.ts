import { beforeEach, describe, expect, it } from 'vitest';
import { targetIdOf } from '#core/component.ts';
import { createWorld, type World } from '#simulator/servicestage/world/world.ts';
import { answersOf } from '#simulator/web/answers.ts';
import { createSickness } from '#simulator/web/sickness.ts';
import { createTroubles } from '#simulator/web/troubles.ts';
import type { AnswerTo } from '#simulator/web/web-server.ts';
import { startWeb } from '#simulator/web/web-server.ts';
import { shopWeb } from '#test/support/instances.ts';
import { PROJECT_ID } from '#test/support/run-harness.ts';

const URL = 'https://shop.example.com/healthz';
const MINUTE = 60_000;
let now = 0;
let world: World;
let answer: AnswerTo;
const clock = { now: () => now };
const instanceId = targetIdOf(shopWeb);
let sickness = createSickness(clock);
let troubles = createTroubles(clock);

beforeEach(() => {
  now = Date.parse('2026-03-02T08:00:00Z');
  world = createWorld({ seed: 1, now: clock.now });
  world.addInstance({ ...shopWeb, projectId: PROJECT_ID, replica: 2, snapshots: [{ version: '1.0.0', createdAt: 0 }] });
  sickness = createSickness(clock);
  troubles = createTroubles(clock);
  answer = answersOf({
    fleet: { checks: [{ check: 'live', component: 'shop-web', instanceId, url: URL }] },
    world,
    sickness,
    troubles,
  });
});

describe('a watched address', () => {
  it('answers well for as long as its component does', () => {
    expect(answer(URL)).toEqual({ status: 200, body: 'ok' });

    world.act(instanceId, { action: 'stop' });
    now += 10 * MINUTE;

    expect(answer(URL)?.status).toBe(503);
  });

  it('is sick from when its version is, and with no other version', () => {
    sickness.befalls(instanceId, '1.0.0', now + MINUTE);
    sickness.befalls(instanceId, '2.0.0', now);

    expect(answer(URL)?.status).toBe(200);
    now += MINUTE;
    expect(answer(URL)?.status).toBe(503);
  });

  it('flaps every other minute, as long as that lasts', () => {
    troubles.flap('live', now, now + 4 * MINUTE);

    const statuses = Array.from({ length: 5 }, () => {
      const status = answer(URL)?.status;
      now += MINUTE;
      return status;
    });

    expect(statuses).toEqual([503, 200, 503, 200, 200]);
  });

  it('is the only one there is', () => {
    expect(answer('https://other.example.com/')).toBeUndefined();
  });
});

it('a probe is down in its time, and at no other', () => {
  troubles.breakProbe(now, now + MINUTE);

  expect(troubles.isProbeDown()).toBe(true);
  now += MINUTE;
  expect(troubles.isProbeDown()).toBe(false);
});

it('the web takes requests in absolute form', async () => {
  const web = await startWeb((url) => (url === URL ? { status: 503, body: 'unhealthy' } : undefined));
  try {
    const { port } = new globalThis.URL(web.url);
    const { request } = await import('node:http');
    const ask = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        request({ host: '127.0.0.1', port, path, agent: false }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });

    expect(await ask(URL)).toBe(503);
    expect(await ask('https://other.example.com/')).toBe(404);
  } finally {
    await web.close();
  }
});
