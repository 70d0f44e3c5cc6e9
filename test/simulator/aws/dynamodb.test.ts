import { once } from 'node:events';
import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { dynamoDb, startDynamoDb } from '#simulator/aws/dynamodb.ts';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { readTables } from '#simulator/deployment/resources/tables.ts';
import { placeOfEnvironment } from '#simulator/deployment/template/place.ts';
import { createStack } from '#simulator/deployment/template/stack.ts';
import { TemplateSchema } from '#simulator/deployment/template/template.ts';
import { answerOf } from './aws-calls.ts';

const KEY = [
  { AttributeName: 'pk', KeyType: 'HASH' },
  { AttributeName: 'sk', KeyType: 'RANGE' },
];

const template = TemplateSchema.parse({
  Resources: {
    Ledger: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'ledger',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: KEY,
        AttributeDefinitions: KEY.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' })),
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      },
    },
  },
});

const headersOf = (operation: string) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `DynamoDB_20120810.${operation}`,
  'x-amz-date': '20261124T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=k/20261124/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
});

async function startTables() {
  const tables = readTables(
    createStack({ name: 'App', place: placeOfEnvironment('aws://123456789012/us-east-1'), template }),
  );
  const { url, close: end, ask } = await startDynamoDb(tables);
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= end());
  onTestFinished(close);
  const call = (operation: string, body: object) =>
    answerOf(url, headersOf(operation), { TableName: 'ledger', ...body });
  return { url, call, close, ask };
}

const item = { pk: { S: 'run#1' }, sk: { S: 'shop-web' }, owner: { S: 'me' } };

test('a table of the template is there at once, and keeps what is put', async () => {
  const { call } = await startTables();

  expect(await call('PutItem', { Item: item })).toMatchObject({ status: 200 });

  const Key = { pk: item.pk, sk: item.sk };
  expect((await call('GetItem', { Key })).body).toEqual({ Item: item });
  expect((await call('GetItem', { Key: { ...Key, sk: { S: 'shop-api' } } })).body).toEqual({});
});

test('a claim holds against a second one', async () => {
  const { call } = await startTables();
  const claim = (owner: string) =>
    call('PutItem', {
      Item: { ...item, owner: { S: owner } },
      ConditionExpression: 'attribute_not_exists(pk) OR #owner = :me',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':me': { S: owner } },
    });

  expect(await claim('me')).toMatchObject({ status: 200 });
  expect((await claim('you')).body.__type).toMatch(/ConditionalCheckFailedException/);
  expect(await claim('me')).toMatchObject({ status: 200 });
});

test('an index is a resource of its own to whoever asks it', async () => {
  const { ask } = await startTables();
  const asked: string[] = [];
  const endpoint = await startAwsEndpoint([
    dynamoDb(
      { ask },
      (table) => `table/${table}`,
      (_caller, action, arn) => {
        asked.push(`${action} ${arn}`);
        return 'not allowed';
      },
    ),
  ]);
  onTestFinished(() => endpoint.close());

  const query = (more: object) => answerOf(endpoint.url, headersOf('Query'), { TableName: 'ledger', ...more });
  expect(await query({ IndexName: 'open' })).toMatchObject({ status: 400 });
  await query({});

  expect(asked).toEqual(['dynamodb:Query table/ledger/index/open', 'dynamodb:Query table/ledger']);
});

test('what names no table is about all of them, and is refused by whom it may be', async () => {
  const { ask } = await startTables();
  const asked: string[] = [];
  const open = async (refusal: string | undefined) => {
    const standIn = dynamoDb(
      { ask },
      (table) => `table/${table}`,
      (_caller, action, arn) => {
        asked.push(`${action} ${arn}`);
        return refusal;
      },
    );
    const endpoint = await startAwsEndpoint([standIn]);
    onTestFinished(() => endpoint.close());
    return (operation: string) => answerOf(endpoint.url, headersOf(operation), {});
  };

  expect(await (await open(undefined))('ListTables')).toMatchObject({ status: 200, body: { TableNames: ['ledger'] } });
  expect(await (await open('not allowed'))('ListTables')).toMatchObject({ error: 'AccessDeniedException' });
  expect(await (await open(undefined))('TransactWriteItems')).toMatchObject({ status: 400 });
  expect(asked[0]).toBe('dynamodb:ListTables table/*');
});

test('two of them know nothing of each other', async () => {
  const [one, other] = [await startTables(), await startTables()];

  await one.call('PutItem', { Item: item });

  expect((await other.call('Scan', {})).body).toMatchObject({ Count: 0 });
});

test('what has arrived is answered before it closes', async () => {
  const { url, close } = await startTables();
  const asked = request(url, { method: 'POST', headers: { ...headersOf('Scan'), expect: '100-continue' } });
  asked.flushHeaders();
  await once(asked, 'continue');

  const closed = close();
  asked.end(JSON.stringify({ TableName: 'ledger' }));

  const [answer] = await once(asked, 'response');
  expect(answer.statusCode).toBe(200);
  answer.resume();
  await closed;
});

test('a table that cannot be created is an error', async () => {
  await expect(startDynamoDb([{ TableName: 'x' }])).rejects.toThrow('table x was not created');
});

test('a table that was made can be written without a detour at once', async () => {
  for (let time = 0; time < 5; time++) {
    const { ask } = await startTables();

    expect(await ask('DynamoDB_20120810.PutItem', { TableName: 'ledger', Item: item })).toMatchObject({ status: 200 });
  }
});
