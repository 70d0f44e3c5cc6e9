import { expect, test } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import type { DrillEvent } from '#simulator/drill/drill.ts';
import { performDrill } from '#simulator/play/perform.ts';
import { dayOf } from '#simulator/stage/day.ts';
import type { Stage } from '#simulator/stage/stage.ts';
import { PLACE, START, shop } from '#test/simulator/servicestage/shop.ts';

/** What the shop is at noon, with these events before. */
async function atNoon(events: readonly DrillEvent[]) {
  const clock = createVirtualClock(START);
  const { world, seen } = shop({ now: clock.now });
  const day = dayOf('2026-03-02', 'UTC');
  const stage = { world } as Stage;
  performDrill({ stage, clock, day, instanceIdOf: () => PLACE.instanceId, say: () => {} }, events);
  await clock.runUntil(START + 4 * 3_600_000);
  return seen();
}
const gray: DrillEvent = { at: '09:00', deploy: 'web', version: '2.0.0', gray: true };

test('a gray release waits until a person continues it', async () => {
  const continued: DrillEvent = { at: '11:00', byHand: 'continue_deploy', component: 'web' };

  expect(await atNoon([gray])).toMatchObject({ status: 'GRAYING', version: '2.0.0' });
  expect(await atNoon([gray, continued])).toMatchObject({ status: 'RUNNING', version: '2.0.0' });
});
