import { describe, expect, test } from 'vitest';
import { durableApi } from '#simulator/aws/durable-api.ts';
import { createDurableExecution, type OperationUpdate } from '#simulator/aws/durable-executions.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { endpointWith } from './aws-calls.ts';

const START = Date.parse('2026-11-24T09:00:00Z');
const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:scale:live/durable-execution/1/1';

function execution() {
  const clock = createVirtualClock(START);
  const durable = createDurableExecution({ arn: ARN, input: '{"automation":"nightly"}', clock });
  const seen = (id: string) => durable.operations().find((operation) => operation.id === id);
  const step = (Action: OperationUpdate['Action'], more: Partial<OperationUpdate> = {}) =>
    durable.checkpoint([{ Id: 's', Name: 'submit', Type: 'STEP', Action, ...more }]);
  return { clock, durable, seen, step, pass: (seconds: number) => clock.runUntil(clock.now() + seconds * 1000) };
}

test('an execution begins with itself as its only operation, which holds the event', () => {
  const { durable } = execution();

  expect(durable.operations()).toMatchObject([
    { type: 'EXECUTION', status: 'STARTED', startedAt: START, payload: '{"automation":"nightly"}' },
  ]);
  expect(durable.nextDue()).toBeUndefined();
});

describe('a step', () => {
  test('is started, tried again when its delay is over, and succeeds with its result', async () => {
    const { durable, seen, step, pass } = execution();
    step('START');
    expect(seen('s')).toMatchObject({ status: 'STARTED', attempt: 0, name: 'submit' });

    step('RETRY', { StepOptions: { NextAttemptDelaySeconds: 30 } });
    expect(seen('s')).toMatchObject({ status: 'PENDING', attempt: 1, dueAt: START + 30_000 });
    expect(durable.nextDue()).toBe(START + 30_000);

    await pass(29);
    durable.wake();
    expect(seen('s')).toMatchObject({ status: 'PENDING' });

    await pass(1);
    durable.wake();
    expect(seen('s')).toMatchObject({ status: 'READY', attempt: 1 });
    expect(durable.nextDue()).toBeUndefined();

    step('START');
    step('SUCCEED', { Payload: '"done"' });
    expect(seen('s')).toMatchObject({ status: 'SUCCEEDED', result: '"done"', attempt: 1, endedAt: START + 30_000 });
  });

  test('that waits for a condition keeps its state from one attempt to the next', () => {
    const { seen, step } = execution();

    step('RETRY', { Payload: '{"status":"RUNNING"}' });

    expect(seen('s')).toMatchObject({ status: 'PENDING', result: '{"status":"RUNNING"}', dueAt: START + 1000 });
  });

  test('fails with its error', () => {
    const { seen, step } = execution();

    step('FAIL', { Error: { ErrorType: 'TypeError', ErrorMessage: 'no' } });

    expect(seen('s')).toMatchObject({ status: 'FAILED', error: { ErrorType: 'TypeError' }, endedAt: START });
  });
});

describe('a wait', () => {
  test('ends by itself when its time has come, and the earliest of several is due', async () => {
    const { durable, seen, pass } = execution();
    const wait = (Id: string, WaitSeconds: number): OperationUpdate => ({
      Id,
      Type: 'WAIT',
      Action: 'START',
      WaitOptions: { WaitSeconds },
    });
    durable.checkpoint([wait('long', 3600), wait('short', 5)]);
    expect(durable.nextDue()).toBe(START + 5000);

    await pass(5);
    durable.wake();

    expect(seen('short')).toMatchObject({ status: 'SUCCEEDED', endedAt: START + 5000 });
    expect(seen('long')).toMatchObject({ status: 'STARTED' });
    expect(durable.nextDue()).toBe(START + 3_600_000);
  });

  test('that is cancelled is due no more', () => {
    const { durable, seen } = execution();
    durable.checkpoint([{ Id: 'w', Type: 'WAIT', Action: 'START', WaitOptions: { WaitSeconds: 5 } }]);

    durable.checkpoint([{ Id: 'w', Type: 'WAIT', Action: 'CANCEL' }]);

    expect(seen('w')).toMatchObject({ status: 'CANCELLED' });
    expect(durable.nextDue()).toBeUndefined();
  });
});

describe('a callback', () => {
  const ask: OperationUpdate = {
    Id: 'q',
    Type: 'CALLBACK',
    Action: 'START',
    CallbackOptions: { TimeoutSeconds: 60 },
  };

  test('has an id by which somebody answers it, once', () => {
    const { durable, seen } = execution();
    durable.checkpoint([ask]);
    const { callbackId = '' } = seen('q') ?? {};

    expect(durable.nextDue()).toBe(START + 60_000);
    expect(durable.answer(callbackId, { result: 'yes' })).toBe(true);
    expect(seen('q')).toMatchObject({ status: 'SUCCEEDED', result: 'yes', endedAt: START });
    expect(durable.nextDue()).toBeUndefined();
    expect(durable.answer(callbackId, { error: {} })).toBe(false);
    expect(seen('q')).toMatchObject({ status: 'SUCCEEDED', result: 'yes' });
  });

  test('fails with the error that somebody answers', () => {
    const { durable, seen } = execution();
    durable.checkpoint([ask]);

    durable.answer(seen('q')?.callbackId ?? '', { error: { ErrorType: 'Denied', ErrorMessage: 'no' } });

    expect(seen('q')).toMatchObject({ status: 'FAILED', error: { ErrorType: 'Denied' } });
  });

  test('is given up when its time is up', async () => {
    const { durable, seen, pass } = execution();
    durable.checkpoint([ask]);

    await pass(60);
    durable.wake();

    expect(seen('q')).toMatchObject({ status: 'TIMED_OUT', endedAt: START + 60_000 });
    expect(durable.answer(seen('q')?.callbackId ?? '', { result: 'yes' })).toBe(false);
  });

  test('of another id is not answered', () => {
    const { durable, seen } = execution();
    durable.checkpoint([ask]);

    expect(durable.answer('another', { result: 'yes' })).toBe(false);
    expect(seen('q')).toMatchObject({ status: 'STARTED' });
  });
});

test('a context remembers its parent, and whether its children have to be replayed', () => {
  const { durable, seen } = execution();

  durable.checkpoint([
    { Id: 'c', ParentId: 'p', SubType: 'Map', Type: 'CONTEXT', Action: 'START' },
    { Id: 'c', Type: 'CONTEXT', Action: 'SUCCEED', Payload: '[]', ContextOptions: { ReplayChildren: true } },
  ]);

  expect(seen('c')).toMatchObject({ parentId: 'p', subType: 'Map', status: 'SUCCEEDED', replayChildren: true });
});

describe('the API', () => {
  const PATH = `/2025-12-01/durable-executions/${encodeURIComponent(ARN)}`;
  const setUp = async (denied?: string) => {
    const { durable } = execution();
    const find = (arn: string) => (arn === ARN ? durable : undefined);
    return { durable, ...(await endpointWith(durableApi(find, () => denied))) };
  };

  test('takes checkpoints, and answers with the operations that changed, in seconds', async () => {
    const { post, durable } = await setUp();

    const { body } = await post(`${PATH}/checkpoint`, {
      CheckpointToken: 'token',
      Updates: [{ Id: 's', Type: 'STEP', Action: 'RETRY', StepOptions: { NextAttemptDelaySeconds: 2 } }],
    });

    expect(body).toMatchObject({
      CheckpointToken: 'token',
      NewExecutionState: {
        Operations: [
          { Id: 's', Status: 'PENDING', StepDetails: { Attempt: 1, NextAttemptTimestamp: START / 1000 + 2 } },
        ],
      },
    });
    expect(durable.operations()).toHaveLength(2);
  });

  test('gives the state of an execution, and none of an execution it does not know', async () => {
    const { post } = await setUp();

    expect((await post(`${PATH}/state`, {})).body.Operations).toHaveLength(1);
    expect(await post('/2025-12-01/durable-executions/nobody/state', {})).toMatchObject({
      status: 404,
      error: 'ResourceNotFoundException',
    });
  });

  test('remembers nothing for a caller who may not', async () => {
    const { post, durable } = await setUp('not yours');

    expect(await post(`${PATH}/checkpoint`, { CheckpointToken: 't', Updates: [] })).toMatchObject({
      status: 403,
      error: 'AccessDeniedException',
    });
    expect(durable.operations()).toHaveLength(1);
  });
});
