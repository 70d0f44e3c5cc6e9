import { expect, it } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import { createKeys } from '#simulator/stage/keys.ts';
import { knowKeys } from '#simulator/stage/stage.ts';

const MINUTE = 60_000;

it('ServiceStage knows temporary keys until they end, and those in their place until those do', async () => {
  const clock = createVirtualClock(0);
  const keys = createKeys({ kind: 'temporary', projectId: 'any', now: clock.now, last: 600 });
  const known: string[] = [];
  const serviceStage: Parameters<typeof knowKeys>[0]['serviceStage'] = {
    setIdentities: (all) =>
      void known.push(`${clock.now() / MINUTE} ${all.map((one) => ('accessKey' in one ? one.accessKey : 'a user'))}`),
  };

  knowKeys({ clock, keys, serviceStage });
  await clock.runUntil(5 * MINUTE);
  keys.rotate();
  knowKeys({ clock, keys, serviceStage });
  await clock.runUntil(60 * MINUTE);

  expect(known).toEqual(['0 SIMULATEDKEY1', '5 SIMULATEDKEY2', '15 ']);
});
