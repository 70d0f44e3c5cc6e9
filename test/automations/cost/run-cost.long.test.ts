import { withDurableExecution } from '@aws/durable-execution-sdk-js';
import { expect, it } from 'vitest';
import { durableContext } from '#runtime/durable/durable-context.ts';
import { durableLambda } from '#test/support/durable-lambda.ts';
import { grudging } from '#test/support/grudging-run.ts';
import { eventFor } from '#test/support/run-events.ts';

const lambda = durableLambda();

it('what the worst run is said to take is what Lambda counts, by the SDK itself', async () => {
  const event = eventFor('restart', {
    trigger: { alarm: 'shop-web-5xx' },
    mode: 'approve',
    limits: { expires: 20_000, cooldown: 600, budget: { actions: 2, per: 80_000 } },
  });
  const { story, answer, operations, reasons } = grudging(event, lambda.clock.now);
  const handler = withDurableExecution((_event, context) => story(durableContext(context)));

  const { charged } = await lambda.execute(handler, {}, { answer });

  // Its alarm is looked at again by the next try, which is an execution of its own.
  expect(reasons).toEqual(['verified']);
  expect(charged).toBe(operations());
});
