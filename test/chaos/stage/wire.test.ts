import { expect, it } from 'vitest';
import { createWire } from '#chaos/stage/wire.ts';
import { createLife } from '#simulator/durable/life.ts';
import { deliveryOf, fairStage } from '#test/chaos/stage/fair-stage.ts';
import { eventFor } from '#test/support/run-events.ts';

it('what goes wrong with a request goes wrong with no later one, also where it is refused before', async () => {
  const stage = fairStage({ weather: { look: 1 } });
  const refused = () => ({ answer: { status: 401, headers: {}, body: '' } });
  const actor = { execution: deliveryOf(eventFor('restart')), life: createLife(() => false) };
  const send = createWire(stage, refused, actor);
  const request = { origin: 'https://servicestage', method: 'GET', path: '/instances/1', headers: {} } as const;
  const times = { connectTimeout: 1_000, timeout: 15_000 };

  const ask = () => send(request, times).catch(() => undefined);
  for (let second = 0; second < 30; second++) stage.at(stage.clock.now() + second * 1000, () => void ask());
  await stage.clock.runUntil(stage.clock.now() + 120_000);

  expect(stage.troubles.length).toBeGreaterThan(30);
  expect(stage.world.faults.ofRequest('instance', { at: stage.clock.now() })).toBeUndefined();
});
