import type { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { executionName, lambdaExecutions } from '#runtime/aws/lambda-executions.ts';
import { eventFor } from '#test/support/run-events.ts';

it('the event that an execution begins with says no kind of its trigger: a function of before would refuse it', async () => {
  const sent: unknown[] = [];
  const client = { send: async ({ input }: InvokeCommand) => sent.push(JSON.parse(String(input.Payload))) };
  const trigger = { alarm: 'shop-5xx' };
  const event = eventFor('restart', { trigger });

  await lambdaExecutions(client as unknown as LambdaClient, 'Restart').begin(event, 1);

  expect(sent).toEqual([{ ...event, number: 1, trigger }]);
});

it('each try of an event has a name of its own, which is the same whenever it is asked for', () => {
  const names = [1, 2, 3].map((number) => executionName('Restart', eventFor('restart'), number));

  expect(new Set(names).size).toBe(3);
  expect(names[1]).toBe(executionName('Restart', eventFor('restart'), 2));
  for (const name of names) expect(name).toMatch(/^[\w-]{1,64}$/);
});
