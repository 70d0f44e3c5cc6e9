import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import { createEnvironment, InvocationError } from '#simulator/lambda/execution-environment.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

const START = Date.parse('2026-03-29T01:30:00Z');
const directory = temporaryDirectory();
afterAll(() => directory[Symbol.dispose]());
let bundles = 0;

/** A function of these lines, as if they had been bundled. */
function environment(code: string, env: Readonly<Record<string, string>> = {}) {
  const file = join(directory.path, `bundle-${bundles++}.mjs`);
  writeFileSync(file, code);
  const clock = createVirtualClock(START);
  const logs: string[] = [];
  const created = createEnvironment({
    file,
    exportName: 'handler',
    functionName: 'scale',
    functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:scale',
    timeoutMs: 900_000,
    env,
    time: clock.shared,
    onLog: (line) => logs.push(line),
  });
  onTestFinished(() => created.close());
  return { clock, logs, invoke: (payload: unknown = {}) => created.invoke(payload, 'request-1') };
}

const handler = (body: string) => `export const handler = async (event, context) => { ${body} };`;

describe('an execution environment', () => {
  test('has the variables of the function and none of ours', async () => {
    const { invoke } = environment(handler('return { ...process.env };'), { NAME: 'scale' });

    expect(await invoke()).toEqual({ NAME: 'scale' });
  });

  test('hands over the event, and a context that says what Lambda says', async () => {
    const { invoke } = environment(
      handler('return [event, { ...context, left: context.getRemainingTimeInMillis(), getRemainingTimeInMillis: 0 }];'),
    );

    expect(await invoke({ automation: 'nightly' })).toEqual([
      { automation: 'nightly' },
      expect.objectContaining({
        awsRequestId: 'request-1',
        functionName: 'scale',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:scale',
        left: 900_000,
      }),
    ]);
  });

  test('stays warm from one invocation to the next', async () => {
    const { invoke } = environment(`let n = 0; ${handler('return ++n;')}`);

    expect([await invoke(), await invoke(), await invoke()]).toEqual([1, 2, 3]);
  });

  test('has its log lines told before the answer, from standard output and standard error', async () => {
    const { invoke, logs } = environment(
      handler('console.log("out " + "x".repeat(200_000)); console.error("err\\u2028"); return event;'),
    );

    for (const n of [1, 2, 3]) {
      await invoke();

      expect(logs).toHaveLength(2 * n);
    }
    expect(new Set(logs)).toEqual(new Set([`out ${'x'.repeat(200_000)}`, 'err\u2028']));
  });
});

describe('in an execution environment it is as late as the clock says', () => {
  test('whichever way the time is asked for', async () => {
    const { clock, invoke } = environment(
      handler(`
        const { constructor } = new Date(0);
        return [Date.now(), new Date().getTime(), +new constructor(), Date.parse(Date()), +Reflect.construct(Date, [])];
      `),
    );
    expect(await invoke()).toEqual(Array(5).fill(START));

    await clock.runUntil(START + 3_600_000);

    expect(await invoke()).toEqual(Array(5).fill(START + 3_600_000));
  });

  test('and dates made of arguments are what they say', async () => {
    const { invoke } = environment(
      handler(`
        class Mine extends Date {}
        const date = new Date('2020-02-29T00:00:00Z');
        return [date.toJSON(), +new Date(5), Date.UTC(1970, 0, 1), date instanceof Date, new Mine() instanceof Mine,
          +new Mine(7), Number.isNaN(+new Date(undefined)), Date.length];
      `),
    );

    expect(await invoke()).toEqual(['2020-02-29T00:00:00.000Z', 5, 0, true, true, 7, true, 7]);
  });
});

test('a time-out of a function never comes, since no time passes while it runs', async () => {
  const { invoke } = environment(
    handler(`
      const time = AbortSignal.timeout(1);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return time.aborted;
    `),
  );

  expect(await invoke()).toBe(false);
});

describe('an invocation that goes wrong', () => {
  const failure = (invoke: () => Promise<unknown>) => expect(invoke()).rejects.toThrow(InvocationError);

  test('is told with the name and the message of what was thrown, and the function goes on', async () => {
    const { invoke } = environment(
      `let n = 0; ${handler('if (n++ === 0) throw new TypeError("no such thing"); return n;')}`,
    );

    await expect(invoke()).rejects.toMatchObject({ errorName: 'TypeError', message: 'no such thing' });
    expect(await invoke()).toBe(2);
  });

  test('may throw something that is no error', async () => {
    const { invoke } = environment(handler('throw "in words";'));

    await expect(invoke()).rejects.toMatchObject({ errorName: 'Error', message: 'in words' });
  });

  test.each([
    ['ends its process', 'process.exit(3);', 'Runtime.ExitError'],
    [
      'leaves a rejection unhandled',
      'Promise.reject(new RangeError("late")); await new Promise(() => {});',
      'RangeError',
    ],
    [
      'throws from a timer',
      'setTimeout(() => { throw new RangeError("late"); }); await new Promise(() => {});',
      'RangeError',
    ],
  ])('may be its last: a function that %s begins anew with the next one', async (_, fatal, errorName) => {
    const { invoke } = environment(`let n = 0; ${handler(`n++; if (event.fatal) { ${fatal} } return n;`)}`);
    expect(await invoke()).toBe(1);

    await expect(invoke({ fatal: true })).rejects.toMatchObject({ errorName });

    expect([await invoke(), await invoke(), await invoke()]).toEqual([1, 2, 3]);
  });

  test('takes along those that run at the same time', async () => {
    const { invoke } = environment(handler('if (event.fatal) process.exit(1); await new Promise(() => {});'));

    const together = [invoke(), invoke({ fatal: true })];

    await Promise.all(together.map((one) => failure(() => one)));
  });

  test.each([
    ['cannot be imported', 'import "./nowhere.mjs";', 'Error', /nowhere/],
    ['throws on import', 'throw new RangeError("too early");', 'RangeError', /too early/],
    ['exports no handler', 'export const handle = 1;', 'TypeError', /exports no function handler/],
  ])('may be one of a bundle that %s', async (_, code, errorName, message) => {
    const { invoke } = environment(code);

    await expect(invoke()).rejects.toMatchObject({ errorName, message: expect.stringMatching(message) });
    await failure(() => invoke());
  });
});
