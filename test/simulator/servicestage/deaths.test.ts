import { expect, test } from 'vitest';
import { PLACE, shop } from './shop.ts';

test('replicas that die come up again by themselves, and no job tells of it', () => {
  const { world, seen, pass } = shop();

  expect(world.kill(PLACE.instanceId, 2)).toEqual({});
  expect(seen()).toMatchObject({ status: 'RUNNING', replica: 3, availableReplica: 1 });
  pass(2);
  expect(seen()).toMatchObject({ status: 'DOWN', availableReplica: 1 });
  pass(60);
  expect(seen()).toMatchObject({ status: 'RUNNING', availableReplica: 3 });
  expect(seen()).not.toHaveProperty('lastJobId');
  expect(world.accepted).toEqual([]);
});

test('no more die than are there, and none of what is stopped', () => {
  const { world, start, pass } = shop();

  expect(world.kill(PLACE.instanceId, 4)).toMatchObject({
    refused: 'conflict',
    detail: 'only 3 of its replicas are there',
  });
  start({ action: 'stop' });
  pass(120);
  expect(world.kill(PLACE.instanceId, 1)).toMatchObject({ refused: 'conflict', detail: 'it is stopped' });
});

test('a job that begins meanwhile goes on as if nobody had died', () => {
  const { world, seen, pass, start } = shop();

  world.kill(PLACE.instanceId, 1);
  start({ action: 'scale', parameters: { replica: 5 } });
  pass(120);
  expect(seen()).toMatchObject({ status: 'RUNNING', replica: 5, availableReplica: 5 });
});

test('those that die while a job runs do not keep it from its end', () => {
  const { world, seen, pass, start } = shop();

  start({ action: 'scale', parameters: { replica: 5 } });
  pass(10);
  world.kill(PLACE.instanceId, 1);
  pass(120);
  expect(seen()).toMatchObject({ status: 'RUNNING', replica: 5, availableReplica: 5 });
});

test('a job takes so many times as long as is said, and one that begins afterwards as long as ever', () => {
  const { world, seen, pass, start } = shop();
  const { now } = world;
  world.faults.add({ slow: 10, from: now(), until: now() + 60_000 });

  start({ action: 'scale', parameters: { replica: 5 } });
  pass(60);
  expect(seen()).toMatchObject({ status: 'UPGRADING' });
  pass(260);
  expect(seen()).toMatchObject({ status: 'RUNNING', availableReplica: 5 });
  start({ action: 'scale', parameters: { replica: 3 } });
  pass(60);
  expect(seen()).toMatchObject({ status: 'RUNNING', availableReplica: 3 });
});
