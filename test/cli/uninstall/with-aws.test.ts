import { resolve } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { namesOf } from '#automations/file/names.ts';
import { uninstall } from '#cli/uninstall/command.ts';
import { openApp } from '#cli/uninstall/open-app.ts';
import { runUninstall } from '#cli/uninstall/run-uninstall.ts';
import { ACTIONS } from '#core/action.ts';
import { type Authorize, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { cloudFormation } from '#simulator/aws/operator/cloudformation.ts';
import { executionsApi, type ToldExecution } from '#simulator/aws/operator/executions.ts';
import { sts } from '#simulator/aws/operator/sts.ts';
import { createQueues } from '#simulator/aws/sqs/queues.ts';
import { sqs } from '#simulator/aws/sqs/sqs.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { nothingDeployed } from '#simulator/deployment/nothing.ts';
import type { DeployedStack } from '#simulator/deployment/resources/stacks.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { createStackBook } from '#simulator/local/stacks.ts';
import { PAGE } from '#terminal/screen.ts';
import { readArgs } from '#test/support/read-args.ts';

const START = Date.parse('2026-11-28T08:20:00Z');
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function';
const MAIN = 'ServiceStageAutopilot';
const [TRIGGERS = ''] = namesOf(undefined).triggerStacks;
/** One is over, and Lambda lists two at once. */
const EXECUTIONS = 6;

const titled = (action: string): string => `${action.charAt(0).toUpperCase()}${action.slice(1)}`;

const stack = (name: string, more: Partial<DeployedStack> = {}): DeployedStack => ({
  name,
  id: `arn:aws:cloudformation:us-east-1:123456789012:stack/${name}/simulated`,
  metadata: '{}',
  template: '{"Resources":{}}',
  outputs: [],
  ...more,
});
/** One that holds on to the main one. */
const holding = (name: string): DeployedStack =>
  stack(name, {
    template: '{"Resources":{"Rule":{"Type":"AWS::Events::Rule","Arn":{"Fn::ImportValue":"Main:Function"}}}}',
  });
/** Its queues are at the address of the account, where the clients look for them. */
const main = (url: string): DeployedStack =>
  stack(MAIN, {
    template: JSON.stringify({ Resources: { Table: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain' } } }),
    outputs: [
      {
        key: 'WayQueues',
        value: JSON.stringify([{ way: 'topic', queueArn: 'arn:topic', deadLettersUrl: `${url}/123456789012/topic` }]),
      },
      { key: 'LedgerTableName', value: 'Main-Ledger' },
      { key: 'Exported', value: 'f', exportName: 'Main:Function' },
      ...ACTIONS.flatMap((action) => [
        { key: `${titled(action)}FunctionName`, value: action },
        { key: `${titled(action)}DeadLettersUrl`, value: `${url}/123456789012/${action}` },
      ]),
    ],
  });
/** Of somebody else, so much that CloudFormation tells of the rest on another page. */
const others = Array.from({ length: 3 }, (_, one) =>
  stack(`Other-${one}`, { outputs: [{ key: 'Text', value: 'x'.repeat(400_000) }] }),
);

/** An account with an app in it, to the real clients of AWS, which find it as they find AWS: by their environment. */
async function account({
  besides = others,
  denies = () => false,
}: {
  readonly besides?: readonly DeployedStack[];
  readonly denies?: (action: string, resource: string) => boolean;
} = {}) {
  const clock = createVirtualClock(START);
  const happened: string[] = [];
  const book = createStackBook(clock, async (name) => void happened.push(`${name} is gone`));
  let executions: readonly ToldExecution[] = Array.from({ length: EXECUTIONS }, (_, one) => ({
    arn: `${FUNCTION}:restart:live/durable-execution/${one}/1`,
    name: `${one}`,
    functionName: 'restart',
    payload: '{}',
    startedAt: START,
    status: one === 0 ? 'SUCCEEDED' : 'RUNNING',
    ...(one === 0 && { endedAt: START }),
  }));
  const authorize: Authorize = (_, action, resource) => (denies(action, resource) ? `not ${action}` : undefined);
  const queues = [...ACTIONS, 'topic'].map((whose) => ({
    name: whose,
    arn: `arn:aws:sqs:us-east-1:123456789012:${whose}`,
    url: `https://sqs/123456789012/${whose}`,
    retentionSeconds: 86_400,
    visibilitySeconds: 30,
  }));
  const messages = createQueues(clock, () => undefined);
  const { url, close } = await startAwsEndpoint([
    sts(nothingDeployed, 'OPERATOR'),
    cloudFormation(book.all, nothingDeployed, authorize, book),
    executionsApi({
      all: () => executions,
      stop: (arn) => {
        if (!happened.includes('stops runs')) happened.push('stops runs');
        executions = executions.map((one) => (one.arn === arn ? { ...one, status: 'STOPPED', endedAt: START } : one));
      },
      now: clock.now,
      most: 2,
      arnOf: (name) => (ACTIONS.some((action) => action === name) ? `${FUNCTION}:${name}` : undefined),
      authorize,
    }),
    sqs({ queues: () => queues, messages, authorize }),
  ]);
  onTestFinished(close);
  book.deploy([...besides, main(url), holding(TRIGGERS)]);
  const env = { AWS_ENDPOINT_URL: url, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'OPERATOR' };
  for (const [name, value] of Object.entries({ ...env, AWS_SECRET_ACCESS_KEY: 'x' })) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const ledger = createInMemoryLedger();
  const pause = async (ms: number): Promise<void> => clock.runUntil(clock.now() + ms);
  return {
    happened,
    ledger,
    book,
    lies: (whose: string) => {
      for (const queue of queues) if (queue.name === whose) messages.send(queue, { body: '{}', attributes: {} });
    },
    running: () => executions.filter(({ endedAt }) => endedAt === undefined).length,
    run: async (...args: readonly string[]) => {
      const asked = readArgs(uninstall, [...args, '--automations', resolve('examples/two-zones.yaml')]);
      const { exit, text, json } = await runUninstall(asked, START, async (how, file, now) => ({
        ...(await openApp(how, file, now, pause)),
        ledger,
        pause,
      }));
      return { exit, text: text(PAGE), json: json() };
    },
  };
}

it('finds all of it on however many pages, stops all that runs, and deletes its stacks and no other', async () => {
  const { run, happened, running, ledger, book } = await account();

  const { exit, json, text } = await run('--yes');

  expect(exit).toBe(0);
  expect(json.stacks.map(({ name }) => name)).toEqual([TRIGGERS, MAIN]);
  expect(json.running).toHaveLength(EXECUTIONS - 1);
  expect(running()).toBe(0);
  expect(happened).toEqual(['stops runs', `${TRIGGERS} is gone`, `${MAIN} is gone`]);
  expect(book.names()).toEqual(['Other-0', 'Other-1', 'Other-2']);
  expect(text).toMatch(/^ {2}the ledger +Main-Ledger /m);
  expect(await ledger.allHolds()).toMatchObject([{ on: 'stop', hold: { reason: 'uninstalled' } }]);
});

it('counts what people were not told with the dead letters', async () => {
  const { run, lies } = await account();
  lies('restart');
  lies('topic');

  expect((await run()).json.deadLetters).toBe(2);
});

it('says in the words of AWS why a stack was not deleted, and goes on once that is mended', async () => {
  const { run, happened, book } = await account({ besides: [holding('Foreign')] });

  await expect(run('--yes')).rejects.toMatchObject({
    exit: 3,
    message: `AWS did not delete the stack ${MAIN}: Delete canceled. Cannot delete an export of ${MAIN} as it is in use by Foreign.`,
    next: expect.stringContaining('mend what it says, and run autopilot uninstall --yes again'),
  });
  expect(happened).toEqual(['stops runs', `${TRIGGERS} is gone`]);

  const foreign = book.all().find(({ name }) => name === 'Foreign');
  if (foreign !== undefined) book.remove(foreign);
  expect(await run('--yes')).toMatchObject({ exit: 0, json: { stacks: [{ name: MAIN }], running: [], done: true } });
  expect(happened.slice(2)).toEqual(['Foreign is gone', `${MAIN} is gone`]);
});

it.each([
  ['lambda:StopDurableExecution', 'AWS did not stop a run', []],
  ['cloudformation:DeleteStack', `AWS did not delete the stack ${MAIN}`, ['stops runs', `${TRIGGERS} is gone`]],
])('where %s is refused half way, says whose right that is, and goes on with it', async (right, said, before) => {
  let isDenied = true;
  const denies = (action: string, resource: string): boolean =>
    isDenied && action === right && !resource.includes(TRIGGERS);
  const { run, happened } = await account({ denies });

  await expect(run('--yes')).rejects.toMatchObject({
    exit: 3,
    message: expect.stringMatching(new RegExp(`^${said}: AccessDenied(Exception)?: not ${right}$`)),
    next: `see whether these credentials may do it (it takes ${right}, which whoever deploys has), and try again`,
  });
  expect(happened).toEqual(before);

  isDenied = false;
  expect(await run('--yes')).toMatchObject({ exit: 0, json: { done: true } });
  expect(happened).toEqual(['stops runs', `${TRIGGERS} is gone`, `${MAIN} is gone`]);
});
