import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, it } from 'vitest';
import { awsConfig, localWorld } from '#cli/deployed/aws.ts';
import { UnreachableError, UsageError } from '#terminal/operator-error.ts';
import { answeringWorld, localWorldAt } from '#test/support/local-world.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

/** A working directory, and what its file says of the local world. */
async function directoryWith(text: string | undefined) {
  const directory = temporaryDirectory();
  await mkdir(join(directory.path, '.simulator'));
  if (text !== undefined) await writeFile(join(directory.path, '.simulator', 'local.json'), text);
  return directory;
}

it('without --local what was asked for is what the clients get, and the rest is left to the SDK', async () => {
  const patience = {
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 75_000, throwOnRequestTimeout: true },
  };
  expect(await awsConfig({})).toEqual(patience);
  expect(await awsConfig({ region: 'eu-central-1', profile: 'ops' })).toEqual({
    ...patience,
    region: 'eu-central-1',
    profile: 'ops',
  });
});

it('with --local the clients of AWS speak to the world that runs here, with its own key', async () => {
  using directory = await directoryWith(JSON.stringify(await answeringWorld()));

  const config = await awsConfig({ local: true }, directory.path);

  expect(config).toMatchObject({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:9',
    credentials: { accessKeyId: 'LOCAL1', secretAccessKey: 'local' },
  });
  // Nobody listens there.
  await expect(
    new SSMClient({ ...config, maxAttempts: 1 }).send(new DescribeParametersCommand()),
  ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it.each([
  ['there is no file', undefined],
  ['its process has died', JSON.stringify(localWorldAt())],
  ['the file is half written', '{"pid": 1'],
  ['the file is of another form', JSON.stringify({ pid: process.pid })],
])('where %s, a person is told how to get a world', async (_, text) => {
  using directory = await directoryWith(text);

  const refusal = await awsConfig({ local: true }, directory.path).catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(UnreachableError);
  expect(refusal).toMatchObject({ message: expect.stringContaining('No local world'), next: 'autopilot local up' });
  await expect(localWorld(directory.path)).rejects.toThrow(UnreachableError);
});

it('says all at once what does not go with --local', async () => {
  using directory = await directoryWith(JSON.stringify(await answeringWorld()));

  const refusal = await awsConfig({ local: true, region: 'eu-west-1', profile: 'ops' }, directory.path).catch(
    (error: unknown) => error,
  );

  expect(refusal).toBeInstanceOf(UsageError);
  expect(String(refusal)).toContain('--region eu-west-1: the local world is in us-east-1');
  expect(String(refusal)).toContain('--profile: the local world has its own credentials');
  expect(await awsConfig({ local: true, region: 'us-east-1' }, directory.path)).toMatchObject({ region: 'us-east-1' });
});
