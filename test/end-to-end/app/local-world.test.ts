import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, inject, onTestFinished, test } from 'vitest';
import { answerCallback } from '#cli/deployed/answer-callback.ts';
import { serviceStageReader } from '#cli/deployed/service-stage.ts';
import { type AnsweredWhere, answerQuestion } from '#cli/question/answer-question.ts';
import { aimId } from '#core/aim/run-id.ts';
import { aimKeyOf } from '#core/chronicle/entry.ts';
import { InstanceIdSchema, NamedComponentSchema, targetIdOf } from '#core/component.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import { type Fleet, readFleet } from '#simulator/deployment/fleet.ts';
import { residents } from '#simulator/local/fleet.ts';
import { openLocalWorld } from '#simulator/local/world.ts';
import { idsInV3 } from '#simulator/servicestage/world/v3/dialect.ts';
import { DEFAULT_V3_POLICIES } from '#simulator/servicestage/world/v3/policies.ts';
import { PAGE } from '#terminal/screen.ts';
import { synthesized } from '#test/end-to-end/stage/play-file.ts';
import { twoZones } from '#test/support/told-runs.ts';

/** Five minutes before `morning-scale`. */
const START = Date.parse('2026-11-24T00:25:00Z');
const PARAMETER = { Name: '/servicestage-autopilot/credentials', WithDecryption: true };
const quiet = () => undefined;

/** A world in this process, and the clients of AWS that an operator has. */
async function open(assembly = inject('assembly'), about: Partial<Fleet> = {}) {
  const deployment = await readAssembly(assembly);
  const fleet = { ...readFleet(deployment), ...about };
  const synthesized = { deployment, fleet, beginnings: { vm: { replica: 3 } }, warnings: '' };
  const calls: number[] = [];
  const world = await openLocalWorld({
    now: () => START,
    accessKey: 'LOCAL1',
    synthesize: async () => synthesized,
    onCall: () => void calls.push(1),
  });
  onTestFinished(() => world.close());
  const { awsUrl: endpoint, region } = world.address;
  const config = (accessKeyId: string) => ({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const own = config('LOCAL1');
  return {
    world,
    calls,
    deploy: () => world.perform({ what: 'deploy', file: '/my.yaml' }, quiet),
    move: (minutes: number) => world.perform({ what: 'move', seconds: minutes * 60 }, quiet),
    stacks: new CloudFormationClient(own),
    ssm: new SSMClient(own),
    dynamo: new DynamoDBClient(own),
    alarms: new CloudWatchClient(own),
    lambda: new LambdaClient(own),
    stranger: new SSMClient(config('SOMEBODY')),
  };
}

test('what is deployed into the local world runs there as its clock is moved, and is found by those who operate it', async () => {
  const { deploy, move, stacks, dynamo, alarms, ssm, stranger, calls } = await open();
  const { deployed, notes } = await deploy();

  const { happenings, aheadSeconds } = await move(15);

  const runs = happenings.filter((one) => 'automation' in one);
  expect(
    runs
      .map(({ automation, component, action, outcome, reason }) =>
        [automation, component, action, outcome, reason].join(' '),
      )
      .toSorted(),
  ).toEqual(['morning-scale vm scale 4 succeeded verified', 'morning-scale web scale 4 succeeded verified']);
  expect(aheadSeconds).toBe(900);
  expect(deployed).toMatchObject({ file: '/my.yaml', stacks: ['ServiceStageAutopilot'], components: ['web', 'vm'] });
  expect(notes).toEqual([
    `the parameter ${PARAMETER.Name} was not there, and has the key of the local ServiceStage now`,
  ]);

  const described = await stacks.send(new DescribeStacksCommand({ StackName: 'ServiceStageAutopilot' }));
  const table = described.Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'LedgerTableName')?.OutputValue;
  expect((await dynamo.send(new ScanCommand({ TableName: table }))).Items).not.toEqual([]);
  expect((await alarms.send(new DescribeAlarmsCommand())).MetricAlarms?.length).toBeGreaterThan(5);
  expect((await ssm.send(new GetParameterCommand(PARAMETER))).Parameter?.Value).toContain('LOCALKEY1');
  expect(calls).toHaveLength(4);
  // Whoever does not know its key is nobody there.
  await expect(stranger.send(new GetParameterCommand(PARAMETER))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
});

test('a file with the ids by which V3 shows its fleet is about what is there', async () => {
  const components = residents(START).map((resident) => {
    const named = { name: resident.name, api: 'v3', ...idsInV3(resident, DEFAULT_V3_POLICIES) };
    return { ...NamedComponentSchema.parse(named), versions: [] };
  });
  const { deploy } = await open(inject('assembly'), { components });

  expect((await deploy()).deployed?.components).toEqual(components.map(({ name }) => name));
});

test('what is deployed again finds the ledger and the parameter as they were left', async () => {
  const { deploy, stacks, dynamo, ssm } = await open();
  await deploy();
  const { Stacks: [stack] = [] } = await stacks.send(new DescribeStacksCommand({}));
  const TableName = stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'LedgerTableName')?.OutputValue;
  await ssm.send(new PutParameterCommand({ ...PARAMETER, Value: 'mine', Overwrite: true }));
  const before = await dynamo.send(new ScanCommand({ TableName }));

  const { notes } = await deploy();

  expect(notes).toEqual([]);
  expect((await ssm.send(new GetParameterCommand(PARAMETER))).Parameter?.Value).toBe('mine');
  expect((await dynamo.send(new ScanCommand({ TableName }))).Items).toEqual(before.Items);
  expect((await stacks.send(new DescribeStacksCommand({}))).Stacks).toMatchObject([{ StackStatus: 'UPDATE_COMPLETE' }]);
});

test('an alarm goes off by hand, and what follows comes as its time has come', async () => {
  const { world, deploy, move } = await open();
  await deploy();
  const set = (name: string, state: 'ALARM' | 'OK') => world.perform({ what: 'alarm', name, state }, quiet);

  expect((await set('web-5xx', 'ALARM')).happenings).toMatchObject([{ said: 'alarm web-5xx is ALARM' }]);
  const { happenings } = await move(4);

  expect(happenings).toContainEqual(expect.objectContaining({ automation: 'web-restart', outcome: 'succeeded' }));
  await expect(set('web-5x', 'OK')).rejects.toThrow('web-5x: no alarm of the local world; did you mean web-5xx?');
});

test('a person says yes to what is asked there, and it is done', async () => {
  const { world, deploy, move, dynamo, lambda, stacks } = await open(inject('watched'));
  await deploy();
  await world.perform({ what: 'alarm', name: 'api-5xx', state: 'ALARM' }, quiet);
  const { TableNames: [TableName = ''] = [] } = await dynamo.send(new ListTablesCommand());
  const { automations: file } = await twoZones();
  const { Stacks: [stack] = [] } = await stacks.send(new DescribeStacksCommand({}));
  const reader = stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'ReadFunctionName')?.OutputValue ?? '';
  const ledger = dynamoLedger(dynamo, TableName);
  const [asked] = (await ledger.chronicled(START)).filter((entry) => entry.kind === 'question');
  const shown: string[] = [];
  const read = serviceStageReader(lambda, () => reader);
  const where = {
    read,
    file,
    ledger,
    now: START,
    answer: answerCallback(lambda),
    show: (text: Parameters<AnsweredWhere['show']>[0]) => void shown.push(text(PAGE)),
  };
  const digits = asked === undefined ? '' : aimId(aimKeyOf(asked));
  const approve = () => answerQuestion({ digits }, { approved: true, by: 'ana' }, where);

  expect((await approve()).exit).toBe(0);
  const { happenings } = await move(4);

  expect(shown[0]).toContain('question  May it send a restart to api');
  expect(shown[0]).toContain('now       ServiceStage has RUNNING 2 of 2, 1.1.0; nobody holds api');
  expect((await approve()).text(PAGE)).toMatch(
    / is answered, at .*: ana said yes\. Its latest try ended at .*, succeeded, verified: /,
  );
  expect(happenings).toContainEqual(expect.objectContaining({ automation: 'careful-restart', outcome: 'succeeded' }));
});

test('what the function reads that operators ask is what ServiceStage has there, and of deployed components alone', async () => {
  const { deploy, stacks, lambda } = await open();
  await deploy();
  const { Stacks: [stack] = [] } = await stacks.send(new DescribeStacksCommand({}));
  const output = (name: string) => stack?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? '';
  const { components } = readFleet(await readAssembly(inject('assembly')));
  const other = InstanceIdSchema.parse('33333333-4444-5555-6666-777777777777');
  const ids = [...components.map(targetIdOf), other];
  const read = serviceStageReader(lambda, () => output('ReadFunctionName'));

  const { components: told, clockAheadSeconds } = await read(['state', 'snapshots'], ids);

  expect(told.map(({ state }) => state)).toMatchObject([
    { kind: 'read', instance: { platform: 'cce', status: 'RUNNING' } },
    { kind: 'read', instance: { platform: 'vmapp', status: 'RUNNING', replica: 3 } },
    { kind: 'unread', why: 'not-deployed' },
  ]);
  expect(told.map(({ snapshots }) => snapshots?.kind)).toEqual(['read', 'read', 'unread']);
  expect(clockAheadSeconds).toBe(0);
});

test('before anything is deployed there is a fleet, and no stack', async () => {
  const { world, stacks } = await open();

  expect(await stacks.send(new DescribeStacksCommand({}))).toMatchObject({ Stacks: [] });
  expect(await world.perform({ what: 'state' }, quiet)).toMatchObject({ happenings: [], timezone: 'UTC' });
});

test("an alarm of Huawei's goes off in the local world as SMN tells of it, restarts its component, and is read again until it is over", async () => {
  const { world, deploy, move } = await open(await synthesized('examples/huawei-alarms.yaml'));
  await deploy();
  const set = async (state: 'ALARM' | 'OK') => {
    const { happenings } = await world.perform({ what: 'huawei-alarm', rule: 'shop-api-queue', state }, quiet);
    return happenings.flatMap((one) => ('said' in one ? one.said : []));
  };
  const ends = async (minutes: number) =>
    (await move(minutes)).happenings.flatMap((one) => ('outcome' in one ? [one.reason, one.again !== undefined] : []));

  expect(await set('ALARM')).toEqual(['SMN says that shop-api-queue of cloud-eye is ALARM, for shop-api']);
  expect(await ends(3)).toEqual(['verified', true]);
  expect(await set('OK')).toEqual(['SMN says that shop-api-queue of cloud-eye is OK, for shop-api']);
  expect(await ends(8)).toEqual(['verified', false]);
});
