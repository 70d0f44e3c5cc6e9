import { expect, test } from 'vitest';
import { nothingDeployed } from '#simulator/deployment/nothing.ts';
import { replaceable } from '#simulator/deployment/replaceable.ts';
import { deploymentOf, wired, withProperties } from './written-assembly.ts';

const app = (ScheduleExpression: string) => deploymentOf(withProperties(wired, 'Schedule', { ScheduleExpression }));

test('whoever holds what is deployed sees what was deployed in its place', async () => {
  const { deployment, replace } = replaceable(nothingDeployed());
  expect(deployment.functions).toEqual([]);

  const next = await app('rate(1 hour)');
  replace(next);

  expect(deployment.functions).toEqual(next.functions);
  expect(deployment.functionOf(next.functions[0]?.arn ?? '')?.name).toBe('Shop-Code');
  expect(deployment.stacks.map(({ name }) => name)).toEqual(['Shop']);
});

test('a schedule that is the same again stays the same object, one that differs in anything does not', async () => {
  const { deployment, replace } = replaceable(await app('rate(1 hour)'));
  const [before] = deployment.schedules;

  replace(await app('rate(1 hour)'));
  expect(deployment.schedules[0]).toBe(before);

  replace(await app('rate(2 hours)'));
  expect(deployment.schedules[0]).not.toBe(before);
});

test('where nothing is deployed there is a place, and nothing in it', () => {
  expect(nothingDeployed()).toMatchObject({
    account: '123456789012',
    region: 'us-east-1',
    stacks: [],
    schedules: [],
    tables: [],
    buses: [{ name: 'default' }],
  });
});
