import { describe, expect, test } from 'vitest';
import { callbackApi, type UnknownCallback } from '#simulator/aws/callback-api.ts';
import { createDurableExecution } from '#simulator/aws/durable-executions.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { endpointWith } from './aws-calls.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:restart:live/durable-execution/1/1';

/** An execution that asks, and what the API answers to an answer. */
async function asking(denied?: string, unknown: UnknownCallback = 'InvalidParameterValueException') {
  const clock = createVirtualClock(Date.parse('2026-11-24T09:00:00Z'));
  const durable = createDurableExecution({ arn: ARN, input: '{}', clock });
  durable.checkpoint([{ Id: 'a/b', Type: 'CALLBACK', Action: 'START', CallbackOptions: { TimeoutSeconds: 60 } }]);
  const question = () => durable.operations().find(({ id }) => id === 'a/b');
  const calls: string[] = [];
  const api = callbackApi({
    findAsker: (id) => (durable.asked(id) ? durable : undefined),
    authorize: (_, action, resource) => {
      calls.push(`${action} on ${resource}`);
      return denied;
    },
    unknown,
  });
  const { post } = await endpointWith(api);
  const send = (how: 'succeed' | 'fail', body: unknown, id = question()?.callbackId ?? '') =>
    post(`/2025-12-01/durable-execution-callbacks/${encodeURIComponent(id)}/${how}`, body);
  return { send, question, calls };
}

describe('whoever answers', () => {
  test.each([['{"approved":true, "by":"ana"}'], ['no JSON'], ['']])('%j is heard word for word', async (text) => {
    const { send, question, calls } = await asking();

    expect(await send('succeed', text)).toMatchObject({ status: 200 });
    expect(question()).toMatchObject({ status: 'SUCCEEDED', result: text });
    expect(calls).toEqual([`lambda:SendDurableExecutionCallbackSuccess on ${ARN}`]);
  });

  test('with a failure is heard with his error', async () => {
    const { send, question, calls } = await asking();

    expect(await send('fail', { ErrorType: 'Denied', ErrorMessage: 'not tonight' })).toMatchObject({ status: 200 });
    expect(question()).toMatchObject({ status: 'FAILED', error: { ErrorType: 'Denied', ErrorMessage: 'not tonight' } });
    expect(calls).toEqual([`lambda:SendDurableExecutionCallbackFailure on ${ARN}`]);
  });

  test('is not heard twice', async () => {
    const { send, question } = await asking();
    await send('succeed', 'yes');

    expect(await send('fail', {})).toMatchObject({ status: 400, error: 'CallbackTimeoutException' });
    expect(question()).toMatchObject({ status: 'SUCCEEDED', result: 'yes' });
  });

  test.each([
    ['InvalidParameterValueException', 400],
    ['ResourceNotFoundException', 404],
  ] as const)('has to know what nobody else asks: %s', async (error, status) => {
    const { send } = await asking(undefined, error);

    expect(await send('succeed', 'yes', 'another')).toMatchObject({ status, error });
  });

  test.each([
    ['an id that is none', 'yes', 'no-id'],
    ['an answer that is too long', 'y'.repeat(262_145), undefined],
  ])('is refused with %s', async (_, text, id) => {
    const { send, question } = await asking();

    expect(await send('succeed', text, id)).toMatchObject({ status: 400, error: 'InvalidParameterValueException' });
    expect(question()).toMatchObject({ status: 'STARTED' });
  });

  test('has to be allowed to', async () => {
    const { send, question } = await asking('not yours');

    expect(await send('succeed', 'yes')).toMatchObject({ status: 403, error: 'AccessDeniedException' });
    expect(question()).toMatchObject({ status: 'STARTED' });
  });
});
