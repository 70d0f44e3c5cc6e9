import type { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { lambdaExecutions } from '#runtime/aws/lambda-executions.ts';
import { eventFor } from '#test/support/run-events.ts';

it('the event that an execution begins with says no kind of its trigger: a function of before would refuse it', async () => {
  const sent: unknown[] = [];
  const client = { send: async ({ input }: InvokeCommand) => sent.push(JSON.parse(String(input.Payload))) };
  const trigger = { alarm: 'shop-5xx' };
  const event = eventFor('restart', { trigger });

  await lambdaExecutions(client as unknown as LambdaClient, 'Restart').begin(event);

  expect(sent).toEqual([{ ...event, trigger }]);
});
