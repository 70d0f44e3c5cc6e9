import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { installVirtualDate } from './virtual-date.ts';

/**
 * One execution environment: a thread with the function's own environment variables that imports the deployed bundle, and
 * handles one invocation after another, as Lambda does.
 */
const StartSchema = z.object({
  file: z.string(),
  exportName: z.string(),
  time: z.instanceof(SharedArrayBuffer),
  functionName: z.string(),
  functionArn: z.string(),
  timeoutMs: z.number(),
});
const InvocationSchema = z.object({ id: z.int(), payload: z.unknown(), requestId: z.string() });

const start = StartSchema.parse(workerData);
installVirtualDate(start.time);
const handler: unknown = (await import(pathToFileURL(start.file).href))[start.exportName];
if (typeof handler !== 'function') throw new TypeError(`${start.file} exports no function ${start.exportName}`);

parentPort?.on('message', async (message) => {
  const { id, payload, requestId } = InvocationSchema.parse(message);
  try {
    parentPort?.postMessage({ id, ok: true, value: await handler(payload, lambdaContext(requestId)) });
  } catch (error) {
    const { name, message: text } = error instanceof Error ? error : new Error(String(error));
    parentPort?.postMessage({ id, ok: false, name, message: text });
  }
});
parentPort?.postMessage({ ready: true });

/** Virtual time stands still while a function runs, so all of the time-out always remains. */
const lambdaContext = (requestId: string) => ({
  awsRequestId: requestId,
  functionName: start.functionName,
  functionVersion: '1',
  invokedFunctionArn: start.functionArn,
  memoryLimitInMB: '256',
  logGroupName: `/aws/lambda/${start.functionName}`,
  logStreamName: 'simulator',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => start.timeoutMs,
});
