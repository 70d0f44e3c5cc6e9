import { pathToFileURL } from 'node:url';

/** Stands for a warm Lambda: invokes the function with each message, and answers with what came of it and the CPU it took, in ms. */
const { BENCH_BUNDLE = '' } = process.env;
const { handler } = await import(pathToFileURL(BENCH_BUNDLE).href);

process.on('message', async (payload) => {
  const before = process.cpuUsage();
  const value = await handler(payload, {
    awsRequestId: 'request-1',
    functionName: 'bench',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:bench:1',
    memoryLimitInMB: '256',
    getRemainingTimeInMillis: () => 60_000,
  });
  const { user, system } = process.cpuUsage(before);
  process.send?.({ value, cpu: (user + system) / 1000 });
});
