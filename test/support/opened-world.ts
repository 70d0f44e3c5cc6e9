import { SSMClient } from '@aws-sdk/client-ssm';
import { onTestFinished } from 'vitest';
import { startControl } from '#simulator/local/control-server.ts';
import { keepFile } from '#simulator/local/keep-file.ts';
import { openLocalWorld } from '#simulator/local/world.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const ACCESS_KEY = 'LOCAL1';

/** A local world in this process, found by a directory of its own, until the test is over; nothing is deployed in it. */
export async function openedWorld(now: () => number = Date.now) {
  const directory = temporaryDirectory();
  onTestFinished(() => directory[Symbol.dispose]());
  const world = await openLocalWorld({
    now,
    accessKey: ACCESS_KEY,
    synthesize: (file) => Promise.reject(new UsageError(`${file} is not deployed here`)),
    onCall: () => undefined,
  });
  const control = await startControl({
    accessKey: ACCESS_KEY,
    perform: world.perform,
    onEnd: () => undefined,
    onError: () => undefined,
  });
  await keepFile(directory.path, { ...world.address, pid: process.pid, controlUrl: control.url });
  onTestFinished(async () => {
    await control.close();
    await world.close();
  });
  const { awsUrl: endpoint, region } = world.address;
  const credentials = { accessKeyId: ACCESS_KEY, secretAccessKey: 'local' };
  return {
    directory: directory.path,
    world,
    ssm: new SSMClient({ endpoint, region, credentials, maxAttempts: 1 }),
  };
}
