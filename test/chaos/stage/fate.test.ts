import { expect, it } from 'vitest';
import { createFates } from '#chaos/stage/fate.ts';
import { deliveryOf, fairStage } from '#test/chaos/stage/fair-stage.ts';
import { eventFor } from '#test/support/run-events.ts';

it.each([
  ['ran', [undefined, true]],
  ['remembered', [undefined, undefined]],
] as const)('where a function dies as a look is %s, that is known or lost', (point, lost) => {
  const stage = fairStage({ weather: { ambush: { path: 'health', point, seconds: 5 } } });
  const execution = deliveryOf(eventFor('rollback'));
  const { dies = () => undefined } = createFates(stage)(execution);
  const look = { at: 0, execution, component: 'shop-web', version: '1.0.0', healthy: true };

  stage.webLooks.push({ ...look });
  expect(dies({ path: 'settle', point: 'ran' })).toBeUndefined();
  stage.webLooks.push({ ...look });
  const gone = [dies({ path: 'health', point: 'ran' }), dies({ path: 'health', point: 'remembered' })];

  expect(gone.filter((seconds) => seconds !== undefined)).toEqual([5]);
  expect(stage.webLooks.map((one) => one.lost)).toEqual(lost);
});
