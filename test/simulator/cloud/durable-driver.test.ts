import { expect, test } from 'vitest';
import { createDurableExecution } from '#simulator/aws/durable-executions.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { driveDurable, type ExecutionOutcome } from '#simulator/cloud/durable-driver.ts';
import { InvocationError } from '#simulator/lambda/execution-environment.ts';

const START = Date.parse('2026-11-24T09:00:00Z');
const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:restart:live/durable-execution/1/1';
const PENDING = { Status: 'PENDING' };
const SUCCEEDED = { Status: 'SUCCEEDED' };

/** Plays invocations one after the other, and tells at which second each began and how it ended. */
async function drive(...invocations: readonly ((its: { ask(seconds: number): void; answer(): void }) => unknown)[]) {
  const clock = createVirtualClock(START);
  const asked: string[] = [];
  const durable = createDurableExecution({ arn: ARN, input: '{}', clock, onCallback: (id) => void asked.push(id) });
  const seconds: number[] = [];
  let outcome: ExecutionOutcome | undefined;
  let stopped = false;
  const answer = () => void durable.answer(asked[0] ?? '', { result: 'yes' });
  const ask = (TimeoutSeconds: number) =>
    void durable.checkpoint([{ Id: 'q', Type: 'CALLBACK', Action: 'START', CallbackOptions: { TimeoutSeconds } }]);
  await driveDurable({
    durable,
    clock,
    deadline: START + 3_600_000,
    invoke: async () => {
      seconds.push((clock.now() - START) / 1000);
      const invocation = invocations[seconds.length - 1];
      if (invocation === undefined) throw new Error('it was invoked once too often');
      return invocation({ ask, answer });
    },
    end: (ended) => {
      outcome = ended;
    },
    hasEnded: () => stopped,
  });
  return {
    answer,
    stop: () => {
      stopped = true;
    },
    at: (second: number, action: () => void) => clock.at(START + second * 1000, action),
    async end() {
      await clock.runUntil(START + 7_200_000);
      const question = durable.operations().find(({ id }) => id === 'q')?.status;
      return { status: outcome?.status, error: outcome?.error, charged: durable.charged(), seconds, question };
    },
  };
}

const asks = (its: { ask(seconds: number): void }) => {
  its.ask(900);
  return PENDING;
};

test('an execution that waits for somebody goes on as soon as he answers, and once', async () => {
  const driven = await drive(asks, () => SUCCEEDED);
  driven.at(60, driven.answer);

  expect(await driven.end()).toMatchObject({ status: 'SUCCEEDED', seconds: [0, 60], question: 'SUCCEEDED' });
});

test('it goes on as well if he answers before the function is asleep', async () => {
  const driven = await drive(
    (its) => {
      its.ask(900);
      its.answer();
      return PENDING;
    },
    () => SUCCEEDED,
  );

  expect(await driven.end()).toMatchObject({ status: 'SUCCEEDED', seconds: [0, 0], question: 'SUCCEEDED' });
});

test('it goes on without an answer when the time is up; one that comes later is none', async () => {
  const driven = await drive(asks, () => SUCCEEDED);
  driven.at(901, driven.answer);

  expect(await driven.end()).toMatchObject({ status: 'SUCCEEDED', seconds: [0, 900], question: 'TIMED_OUT' });
});

test('it is invoked again when the function broke down, and hears an answer that came meanwhile', async () => {
  const driven = await drive(
    (its) => {
      its.ask(900);
      its.answer();
      throw new InvocationError('Runtime.ExitError', 'out of memory');
    },
    () => SUCCEEDED,
  );

  expect(await driven.end()).toMatchObject({ status: 'SUCCEEDED', seconds: [0, 1], question: 'SUCCEEDED' });
});

test('it is invoked again at growing distances until its time is over if the function breaks down again and again', async () => {
  const breakDown = () => {
    throw new InvocationError('Runtime.ExitError', 'out of memory');
  };
  const driven = await drive(...Array.from({ length: 30 }, () => breakDown));

  const { status, seconds, error } = await driven.end();

  expect({ status, error }).toEqual({ status: 'TIMED_OUT', error: 'Runtime.ExitError: out of memory' });
  expect(seconds.slice(0, 11)).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 811]);
  expect(seconds.at(-1)).toBeLessThan(3600);
});

test('each time that it is invoked again is an operation, and counts among those that it may have', async () => {
  const driven = await drive(
    () => {
      throw new InvocationError('Runtime.ExitError', 'out of memory');
    },
    () => SUCCEEDED,
  );

  expect(await driven.end()).toMatchObject({ status: 'SUCCEEDED', charged: 2 });
});

test('it ends where somebody stopped it, and is not invoked again', async () => {
  const driven = await drive(asks);
  driven.at(60, driven.stop);

  expect(await driven.end()).toMatchObject({ status: undefined, seconds: [0] });
});

test('it times out as a whole, though somebody could still answer', async () => {
  const driven = await drive((its) => {
    its.ask(7000);
    return PENDING;
  });

  expect(await driven.end()).toMatchObject({ status: 'TIMED_OUT', seconds: [0] });
});
