import type { DurableContext } from '@aws/durable-execution-sdk-js';
import middy from '@middy/core';
import { executionModeDurableContext } from '@middy/core/DurableContext';
import { describe, expect, it, vi } from 'vitest';
import type { Durable } from '#core/ports/durable.ts';
import { durableContext } from '#runtime/durable/durable-context.ts';
import { MOST_OPERATIONS } from '#simulator/aws/durable-meter.ts';
import { durableLambda } from '#test/support/durable-lambda.ts';

const lambda = durableLambda();

const told = (story: (durable: Durable) => Promise<unknown>) =>
  lambda.execute(
    middy<unknown, unknown, Error, DurableContext>({
      executionMode: executionModeDurableContext,
      timeoutEarlyInMillis: 0,
    }).handler((_, context) => story(durableContext(context))),
    {},
  );

/** Looks so often, then has seen enough. */
const looks = (durable: Durable, many: number) =>
  durable.poll(
    'look',
    0,
    async (seen) => seen + 1,
    (seen) => (seen < many ? 1 : undefined),
  );

describe('what an execution is charged for', () => {
  it.each<[string, (durable: Durable) => Promise<unknown>, number]>([
    ['nothing but itself', async () => 0, 1],
    ['a step', (durable) => durable.step('a', async () => 0), 2],
    ['a step that is done at most once', (durable) => durable.once('a', async () => 0), 2],
    ['a wait', (durable) => durable.sleep('a', 60), 2],
    ['a condition that holds at the first look: itself and the look', (durable) => looks(durable, 1), 3],
    ['a condition that holds at the fourth look', (durable) => looks(durable, 4), 6],
  ])('%s', async (_, story, expected) => {
    expect((await told(story)).charged).toBe(expected);
  });

  it('is each attempt of a step', async () => {
    let attempts = 0;

    const { charged } = await told((durable) =>
      durable.step('a', async () => {
        attempts += 1;
        if (attempts < 3) throw new Error('not yet');
      }),
    );

    expect(charged).toBe(1 + 1 + 2);
  });

  it('is a question that is put to somebody: its context, the question, and the step that puts it', async () => {
    const { charged } = await lambda.execute(
      middy<unknown, unknown, Error, DurableContext>({
        executionMode: executionModeDurableContext,
        timeoutEarlyInMillis: 0,
      }).handler((_, context) => durableContext(context).callback('ask', async () => undefined, 60)),
      {},
      { answer: () => ({ after: 5, answer: { kind: 'answered', text: '"yes"' } }) },
    );

    expect(charged).toBe(1 + 3);
  });
});

describe('an execution that asks for more operations than it may have', () => {
  it('ends as failed, whatever it was about to do', async () => {
    // The SDK says so too.
    vi.spyOn(console, 'error').mockReturnValue();
    const steps = Array.from({ length: MOST_OPERATIONS }, (_, index) => `step-${index}`);

    const { status, error } = await told((durable) =>
      Promise.all(steps.map((name) => durable.step(name, async () => 0))),
    );

    expect(status).toBe('FAILED');
    expect(error).toContain('3000 operations');
  });
});
