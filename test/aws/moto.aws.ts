import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudWatchAlarmStates } from '#runtime/aws/cloudwatch-alarms.ts';
import { eventBridgeBus } from '#runtime/aws/outcome-bus.ts';
import { ssmCredentials } from '#runtime/aws/ssm-credentials.ts';
import { dynamoStore } from '#test/contracts/dynamo-store.ts';
import { describeHolds } from '#test/contracts/holds.ts';
import { describeLedger } from '#test/contracts/ledger.ts';
import { everything } from '#test/support/everything.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';
import { type DeployedStack, type Moto, startMoto } from './moto/start.ts';

/** What moto makes in no way, or does not tell of. */
const NOT_TOLD = [
  // It makes no alias, so that nothing is about one.
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Url',
  // It has none.
  'AWS::Logs::QueryDefinition',
  // These it makes of a template, and lists without type and id.
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
];

/** Where it is deployed. */
const REGION = 'eu-central-1';

/** From a queue to an alias, on which moto's CloudFormation breaks down. */
function withoutMappings(text: string): string {
  const template = JSON.parse(text);
  const kept = Object.entries<Json>(template.Resources).filter(
    ([, { Type }]) => Type !== 'AWS::Lambda::EventSourceMapping',
  );
  return JSON.stringify({ ...template, Resources: Object.fromEntries(kept) });
}

const app = synthesize(everything);
let moto: Moto;
let stack: DeployedStack;

beforeAll(async () => {
  using directory = temporaryDirectory();
  const template = join(directory.path, 'template.json');
  writeFileSync(template, withoutMappings(app.text));
  moto = await startMoto();
  stack = await moto.deploy(app.stackName, template);
});
afterAll(() => moto.close());

const client = () => ({
  endpoint: moto.url,
  region: REGION,
  maxAttempts: 1,
  credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
});

describe('moto', () => {
  it('deploys all that the template has', () => {
    const counts = Map.groupBy(app.resources().values(), ({ Type }) => Type);
    const wanted = [...counts].filter(([type]) => !NOT_TOLD.includes(type)).map(([type, all]) => [type, all.length]);

    expect(stack.status).toBe('CREATE_COMPLETE');
    expect(Object.fromEntries(wanted)).toEqual(
      Object.fromEntries(Object.entries(stack.ids).flatMap(([type, ids]) => (type === '' ? [] : [[type, ids.length]]))),
    );
  });

  it('gives the credentials of the parameter, and their edition', async () => {
    const ssm = new SSMClient(client());
    const Name = '/servicestage-autopilot/credentials';
    const credentials = { accessKey: 'an-access-key', secretKey: 'a-secret-key' };
    await ssm.send(new PutParameterCommand({ Name, Type: 'SecureString', Value: JSON.stringify(credentials) }));

    const source = ssmCredentials(ssm, Name, () => new Date());

    expect(await source.current()).toMatchObject(credentials);
    await expect(ssmCredentials(ssm, '/none', () => new Date()).current()).rejects.toThrow('ParameterNotFound');
  });

  it('takes an outcome on the bus of the stack', async () => {
    const bus = eventBridgeBus(new EventBridgeClient(client()), 'servicestage-autopilot');

    // One that no rule waits for: what one does, moto cannot bring to a topic.
    await expect(bus.put('Action Succeeded', { automation: 'none' })).resolves.toBeUndefined();
  });

  it('tells the states of the alarms of the stack, and knows no other', async () => {
    const cloudWatch = new CloudWatchClient(client());
    const [red = '', other = ''] = stack.ids['AWS::CloudWatch::Alarm'] ?? [];
    await cloudWatch.send(new SetAlarmStateCommand({ AlarmName: red, StateValue: 'ALARM', StateReason: 'a test' }));

    const states = await cloudWatchAlarmStates(cloudWatch).states([red, other, 'none']);

    expect(states.get(red)).toBe('ALARM');
    expect([...states.keys()].toSorted()).toEqual([red, other].toSorted());
  });
});

const overTheStack = () =>
  dynamoStore(
    { url: moto.url, close: async () => {} },
    { region: REGION, ...(stack.outputs.LedgerTableName !== undefined && { table: stack.outputs.LedgerTableName }) },
  );

describeLedger('over moto, in the table of the stack', overTheStack);
describeHolds('over moto, in the table of the stack', overTheStack);
