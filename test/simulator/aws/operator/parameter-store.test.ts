import {
  DescribeParametersCommand,
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { expect, it, onTestFinished } from 'vitest';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { createParameterStore } from '#simulator/aws/operator/parameter-store.ts';

const NAME = '/shop/credentials';

async function open() {
  let now = Date.parse('2026-11-24T09:00:00Z');
  const store = createParameterStore({
    now: () => now,
    arnOf: (name) => `arn:aws:ssm:us-east-1:123456789012:parameter${name}`,
    authorize: (caller, action) => (caller === 'READER' && action !== 'ssm:GetParameter' ? `no ${action}` : undefined),
  });
  const endpoint = await startAwsEndpoint([store.standIn]);
  onTestFinished(() => endpoint.close());
  const later = (ms: number) => {
    now += ms;
  };
  const client = (accessKeyId = 'OPERATOR') =>
    new SSMClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  return { store, client, ssm: client(), later };
}

const put = (Value: string, more: object = {}) =>
  new PutParameterCommand({ Name: NAME, Value, Type: 'SecureString', ...more });

it('gives back what was written, a version for each time', async () => {
  const { ssm, later } = await open();

  expect(await ssm.send(put('one'))).toMatchObject({ Version: 1 });
  later(1000);
  expect(await ssm.send(put('two', { Overwrite: true }))).toMatchObject({ Version: 2 });

  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: NAME, WithDecryption: true }));
  expect(Parameter).toMatchObject({
    Name: NAME,
    Type: 'SecureString',
    Value: 'two',
    Version: 2,
    LastModifiedDate: new Date('2026-11-24T09:00:01Z'),
  });
});

it('shows no secret to whoever does not ask for it', async () => {
  const { ssm } = await open();
  await ssm.send(put('secret'));

  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: NAME }));

  expect(Parameter?.Value).toBe('encrypted');
});

it('overwrites only what it is told to', async () => {
  const { ssm } = await open();
  await ssm.send(put('one'));

  await expect(ssm.send(put('two'))).rejects.toThrow(ParameterAlreadyExists);
  expect((await ssm.send(new GetParameterCommand({ Name: NAME, WithDecryption: true }))).Parameter?.Value).toBe('one');
});

it('describes what there is, never with its value', async () => {
  const { ssm, store } = await open();
  store.put(NAME, 'secret');
  store.put('/other', 'secret');
  const named = (Option: string, value: string) =>
    new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Name', Option, Values: [value] }] });

  const all = await ssm.send(new DescribeParametersCommand());
  expect(all.Parameters?.map(({ Name }) => Name)).toEqual([NAME, '/other']);
  expect(JSON.stringify(all)).not.toContain('secret');
  expect((await ssm.send(named('Equals', NAME))).Parameters).toHaveLength(1);
  expect((await ssm.send(named('BeginsWith', '/shop'))).Parameters).toHaveLength(1);
  expect((await ssm.send(named('Equals', '/nobody'))).Parameters).toEqual([]);
});

it.each([
  [
    'a filter that it does not know',
    new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Type', Values: ['String'] }] }),
    'InvalidFilterKey',
  ],
  ['a value that is too long', put('x'.repeat(4097)), 'ValidationException'],
  ['a new parameter of no type', new PutParameterCommand({ Name: NAME, Value: 'x' }), 'ValidationException'],
])('refuses %s, as AWS does', async (_, command, name) => {
  const { ssm } = await open();

  await expect(ssm.send(command as PutParameterCommand)).rejects.toMatchObject({ name });
});

it('refuses who may not, and what is not there', async () => {
  const { client } = await open();

  await expect(client('READER').send(put('x'))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: 'no ssm:PutParameter',
  });
  await expect(client('READER').send(new GetParameterCommand({ Name: NAME }))).rejects.toThrow(ParameterNotFound);
});

it('a secret lies under the key that is named, else under that of AWS', async () => {
  const { ssm } = await open();
  const key = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

  await ssm.send(put('one', { KeyId: key }));
  const named = await ssm.send(new DescribeParametersCommand({}));
  await ssm.send(put('two', { Overwrite: true }));
  const unnamed = await ssm.send(new DescribeParametersCommand({}));

  expect(named.Parameters).toMatchObject([{ KeyId: key }]);
  expect(unnamed.Parameters).toMatchObject([{ KeyId: 'alias/aws/ssm' }]);
  await expect(ssm.send(put('three', { KeyId: 'my key', Overwrite: true }))).rejects.toThrow('KeyId');
});
