import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, Start } from './execution-environment.ts';
import { installVirtualDate } from './virtual-date.ts';

/**
 * One execution environment: a thread with the function's own environment variables that imports the deployed bundle, and
 * handles one invocation after another, as Lambda does. It loads nothing else: every function that is fired waits for this file.
 */
const start: Start = workerData;
// It is the thread's; a function finds its own variables, and no others.
delete process.env.NODE_COMPILE_CACHE;
installVirtualDate(start.time);
// No time passes while a function runs, so its time-outs never come, however busy the machine is.
AbortSignal.timeout = () => new AbortController().signal;
const handler: unknown = (await import(pathToFileURL(start.file).href))[start.exportName];

parentPort?.on('message', async ({ id, payload, requestId }: Invocation) => {
  const answer = await answerTo(payload, requestId);
  // Output takes another way than answers do, and is not to be overtaken.
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  parentPort?.postMessage({ id, ...answer });
});

async function answerTo(payload: unknown, requestId: string): Promise<Record<string, unknown>> {
  try {
    if (typeof handler !== 'function') throw new TypeError(`${start.file} exports no function ${start.exportName}`);
    return { ok: true, value: await handler(payload, lambdaContext(requestId)) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { ok: false, name, message };
  }
}

/** What has been heard of is not asked about: that would be a message each way, of each invocation. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  stream.writableLength === 0 ? Promise.resolve() : new Promise((resolve) => stream.write('', () => resolve()));

/** Virtual time stands still while a function runs, so all of the time-out always remains. */
function lambdaContext(requestId: string) {
  return {
    awsRequestId: requestId,
    functionName: start.functionName,
    functionVersion: '1',
    invokedFunctionArn: start.functionArn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? '128',
    logGroupName: `/aws/lambda/${start.functionName}`,
    logStreamName: 'simulator',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => start.timeoutMs,
  };
}
