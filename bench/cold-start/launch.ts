import { pathToFileURL } from 'node:url';

/**
 * Stands for Lambda's own runtime: imports the bundle, says when it is ready, in epoch milliseconds, and what CPU that took, in
 * milliseconds, and invokes it once. It is bundled before it is measured, so that nobody waits for its types to be stripped.
 */
const { BENCH_BUNDLE = '', BENCH_PAYLOAD = '' } = process.env;
const { handler } = await import(pathToFileURL(BENCH_BUNDLE).href);
const { user, system } = process.cpuUsage();
process.stdout.write(`${performance.timeOrigin + performance.now()} ${(user + system) / 1000}\n`);

await handler(JSON.parse(BENCH_PAYLOAD), {
  awsRequestId: 'request-1',
  functionName: 'bench',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:bench:1',
  memoryLimitInMB: '256',
  getRemainingTimeInMillis: () => 60_000,
});
