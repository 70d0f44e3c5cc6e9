import { CloudFormationClient, DescribeStacksCommand, GetTemplateSummaryCommand } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, it, onTestFinished } from 'vitest';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { cloudFormation, type StandingStack } from '#simulator/aws/operator/cloudformation.ts';
import { unknownQuery } from '#simulator/aws/operator/query.ts';
import { sts } from '#simulator/aws/operator/sts.ts';
import { placeOfEnvironment } from '#simulator/deployment/template/place.ts';
import { stackOf } from '#test/simulator/deployment/written-assembly.ts';

const PLACE = placeOfEnvironment(undefined);

const stack: StandingStack = {
  name: 'Shop',
  id: 'arn:aws:cloudformation:us-east-1:123456789012:stack/Shop/simulated',
  template: '{}',
  metadata: '{"Shop":{"is":"<open> & more"}}',
  createdAt: Date.parse('2026-11-24T09:00:00Z'),
  outputs: [
    { key: 'LedgerTableName', value: 'ledger', description: 'a <ledger> & more' },
    { key: 'Shared', value: 'x', exportName: 'shop-shared' },
  ],
};

async function open(stacks: readonly StandingStack[] = [stack]) {
  const authorize = (caller: string) => (caller === 'OPERATOR' ? undefined : 'not you');
  const endpoint = await startAwsEndpoint([
    sts(() => PLACE, 'OPERATOR'),
    cloudFormation(
      () => stacks,
      () => PLACE,
      authorize,
    ),
    unknownQuery,
  ]);
  onTestFinished(() => endpoint.close());
  return { url: endpoint.url, ask: asking(endpoint.url) };
}

const asking =
  (url: string) =>
  async (service: string, form: Record<string, string>, key = 'OPERATOR') => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261124/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=00`,
      },
      body: new URLSearchParams({ Version: '2010-05-15', ...form }),
    });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };

const configOf = (endpoint: string, accessKeyId = 'OPERATOR') => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId, secretAccessKey: 'local' },
  maxAttempts: 1,
});

it('the clients of AWS read it as they read AWS', async () => {
  const { url } = await open();
  const cloudformation = new CloudFormationClient(configOf(url));

  expect(await new STSClient(configOf(url)).send(new GetCallerIdentityCommand())).toMatchObject({
    Arn: 'arn:aws:iam::123456789012:user/local',
  });
  expect(await cloudformation.send(new DescribeStacksCommand({ StackName: 'Shop' }))).toMatchObject({
    Stacks: [
      {
        StackName: 'Shop',
        StackStatus: 'CREATE_COMPLETE',
        CreationTime: new Date('2026-11-24T09:00:00Z'),
        Outputs: [
          { OutputKey: 'LedgerTableName', OutputValue: 'ledger', Description: 'a <ledger> & more' },
          { OutputKey: 'Shared', OutputValue: 'x', ExportName: 'shop-shared' },
        ],
      },
    ],
  });
  await expect(cloudformation.send(new DescribeStacksCommand({ StackName: 'Other' }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id Other does not exist',
  });
  await expect(new STSClient(configOf(url, 'SOMEBODY')).send(new GetCallerIdentityCommand())).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
});

it('tells what the template of a stack says of itself', async () => {
  const { url } = await open();
  const summary = (StackName: string, key?: string) =>
    new CloudFormationClient(configOf(url, key)).send(new GetTemplateSummaryCommand({ StackName }));

  expect((await summary('Shop')).Metadata).toBe('{"Shop":{"is":"<open> & more"}}');
  await expect(summary('Other')).rejects.toMatchObject({ message: 'Stack with id Other does not exist' });
  await expect(summary('Shop', 'SOMEBODY')).rejects.toMatchObject({ name: 'AccessDenied', message: 'not you' });
});

it('tells the operator who that is', async () => {
  const { ask } = await open();

  const { status, type, text } = await ask('sts', { Action: 'GetCallerIdentity' });

  expect({ status, type }).toEqual({ status: 200, type: 'text/xml' });
  expect(text).toContain('<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/local</Arn>');
  expect(text).toContain('<Account>123456789012</Account>');
});

it('knows nobody else', async () => {
  const { ask } = await open();

  const { status, text } = await ask('sts', { Action: 'GetCallerIdentity' }, 'SOMEBODY');

  expect(status).toBe(403);
  expect(text).toContain('<Code>InvalidClientTokenId</Code>');
});

it('tells what stacks put out, by name, by id or all of them', async () => {
  const { ask } = await open();
  const asked = [{ StackName: 'Shop' }, { StackName: stack.id }, {}];

  for (const named of asked) {
    const { status, text } = await ask('cloudformation', { Action: 'DescribeStacks', ...named });

    expect(status).toBe(200);
    expect(text).toContain('<StackName>Shop</StackName>');
    expect(text).toContain('<StackStatus>CREATE_COMPLETE</StackStatus>');
    expect(text).toContain(
      '<member><OutputKey>LedgerTableName</OutputKey><OutputValue>ledger</OutputValue><Description>a &lt;ledger&gt; &amp; more</Description></member>',
    );
    expect(text).toContain('<ExportName>shop-shared</ExportName>');
  }
});

it('a stack that was deployed again says since when', async () => {
  const { ask } = await open([{ ...stack, updatedAt: Date.parse('2026-11-25T09:00:00Z') }]);

  const { text } = await ask('cloudformation', { Action: 'DescribeStacks' });

  expect(text).toContain('<LastUpdatedTime>2026-11-25T09:00:00.000Z</LastUpdatedTime>');
  expect(text).toContain('<StackStatus>UPDATE_COMPLETE</StackStatus>');
});

it('a stack that is not there is an error in the words of AWS', async () => {
  const { ask } = await open();

  const { status, text } = await ask('cloudformation', { Action: 'DescribeStacks', StackName: 'Other' });

  expect(status).toBe(400);
  expect(text).toContain('<Code>ValidationError</Code><Message>Stack with id Other does not exist</Message>');
});

it('whoever may not ask is told so', async () => {
  const { ask } = await open();

  const { status, text } = await ask('cloudformation', { Action: 'DescribeStacks' }, 'SOMEBODY');

  expect(status).toBe(403);
  expect(text).toContain('<Code>AccessDenied</Code><Message>not you</Message>');
});

it.each([
  ['cloudformation', 'DeleteStack'],
  ['sns', 'Publish'],
])('%s %s is refused, since nobody would do it', async (service, Action) => {
  const { ask } = await open();

  const { status, text } = await ask(service, { Action });

  expect(status).toBe(400);
  expect(text).toContain(
    `<Code>InvalidAction</Code><Message>Could not find operation ${Action} for version 2010-05-15`,
  );
});

it('the outputs of a template are worked out as CloudFormation does, without those whose condition does not hold', () => {
  const outputs = stackOf(
    { Letters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } } },
    {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Outputs: {
        Queue: {
          Value: { 'Fn::GetAtt': ['Letters', 'Arn'] },
          Description: 'where they lie',
          Export: { Name: 'letters' },
        },
        Not: { Value: 'x', Condition: 'Never' },
      },
    },
  ).outputs();

  expect(outputs).toEqual([
    {
      key: 'Queue',
      value: 'arn:aws:sqs:us-east-1:123456789012:letters',
      description: 'where they lie',
      exportName: 'letters',
    },
  ]);
});

it('an output that refers to what is not known is named', () => {
  const stack = stackOf(
    { Board: { Type: 'AWS::CloudWatch::Dashboard' } },
    { Outputs: { Board: { Value: { Ref: 'Board' } } } },
  );

  expect(() => stack.outputs()).toThrow('the output Board: the simulator does not know Ref of Board');
});
