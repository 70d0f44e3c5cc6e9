import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, inject, onTestFinished, test } from 'vitest';
import { outputsIn, requireOutput } from '#cli/deployed/stack.ts';
import { redrive } from '#cli/redrive/command.ts';
import { inputsIn } from '#cli/redrive/events-in.ts';
import { postBox } from '#cli/redrive/post-box.ts';
import { runRedrive } from '#cli/redrive/run-redrive.ts';
import { untoldBox } from '#cli/redrive/untold/untold-box.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import { openLocalWorld } from '#simulator/local/world.ts';
import { PAGE } from '#terminal/screen.ts';
import { readArgs } from '#test/support/read-args.ts';

/** Five minutes before `morning-scale`. */
const START = Date.parse('2026-11-24T00:25:00Z');
const STACK = 'ServiceStageAutopilot';
const FILE = ['--automations', join(import.meta.dirname, '../stage/fleet.yaml')];

/** A world in this process, the command as somebody gives it there, and its clients of AWS. */
async function open() {
  const deployment = await readAssembly(inject('assembly'));
  const synthesized = { deployment, fleet: readFleet(deployment), beginnings: { vm: { replica: 3 } }, warnings: '' };
  const world = await openLocalWorld({
    now: () => START,
    accessKey: 'LOCAL1',
    synthesize: async () => synthesized,
    onCall: () => undefined,
  });
  onTestFinished(() => world.close());
  const perform = (asked: Parameters<typeof world.perform>[0]) => world.perform(asked, () => undefined);
  await perform({ what: 'deploy', file: '/my.yaml' });
  const { awsUrl: endpoint, region } = world.address;
  const config = { endpoint, region, credentials: { accessKeyId: 'LOCAL1', secretAccessKey: 'local' } };
  const { Stacks: [stack] = [] } = await new CloudFormationClient(config).send(new DescribeStacksCommand({}));
  const outputs = outputsIn(stack ?? {});
  const box = postBox(config, outputs, STACK);
  const ledger = dynamoLedger(new DynamoDBClient(config), requireOutput(outputs, STACK, 'LedgerTableName'));
  const nowThere = async () => Date.parse((await perform({ what: 'state' })).now);
  return {
    box,
    lambda: (state: 'away' | 'forbidden' | 'back') => perform({ what: 'lambda', state }),
    alarm: (name: string, state: 'ALARM' | 'OK' = 'ALARM') => perform({ what: 'alarm', name, state }),
    /** What runs came to meanwhile. */
    move: async (minutes: number): Promise<readonly string[]> => {
      const { happenings } = await perform({ what: 'move', seconds: minutes * 60 });
      return happenings.flatMap((one) =>
        'automation' in one
          ? [
              [one.automation, one.component, one.outcome, one.reason, one.again && 'so far']
                .filter((word) => word !== undefined)
                .join(' '),
            ]
          : [],
      );
    },
    run: async (...args: readonly string[]) => {
      const at = await nowThere();
      const where = {
        ledger,
        box,
        untoldBox: untoldBox(config, outputs, STACK),
        caller: async () => ({ arn: 'arn:local', at }),
      };
      const { exit, text } = await runRedrive(readArgs(redrive, [...args, ...FILE]), at, async () => where);
      return { exit, lines: text(PAGE).split('\n') };
    },
  };
}

test('what could not be delivered is sent again on request, runs once, and is a duplicate where it has run already', async () => {
  const { lambda, alarm, move, run, box } = await open();
  // The reconciler makes up for what was due since it was there.
  await move(2);
  await lambda('forbidden');
  await alarm('web-5xx');
  expect(await move(6)).toEqual([]);
  await lambda('back');

  const { exit, lines } = await run();
  expect(exit).toBe(1);
  const [id = ''] = lines[0]?.split(' ') ?? [];
  expect(lines.map((line) => line.replace(/^[0-9a-f]{8} /, 'ID ').replace(/ [\w-]+ may not invoke .*/, ' …'))).toEqual([
    'ID  in the queue of restart since Tue 2026-11-24 08:27',
    '  what  web-restart of Tue 2026-11-24 08:27: restart on web',
    '  why   the rule ServiceStageAutopilot-web-restart: NO_PERMISSIONS: …',
    '  now   web: nobody has begun it, and it may be until Tue 2026-11-24 08:52',
    '  then  to send again: it begins what nobody has begun, and nothing twice',
    '',
    'ID  in the queue of scale since Tue 2026-11-24 08:30:05',
    '  what  morning-scale of Tue 2026-11-24 08:30: scale 4 on web, vm',
    '  why   the schedule morning-scale: AccessDeniedException: …',
    '  now   web: nobody has begun it, and it may be until Tue 2026-11-24 09:30',
    '  now   vm: nobody has begun it, and it may be until Tue 2026-11-24 09:30',
    '  then  to send again: it begins what nobody has begun, and nothing twice',
    '',
    '2 dead letters. autopilot redrive --all --yes does what is right about 2 of them.',
    'Times are those of Asia/Shanghai.',
  ]);

  const letters = await box.letters(() => undefined);
  const [letter] = letters;
  if (letter === undefined) return expect.unreachable('it was there a moment ago');
  const [input] = inputsIn(letter, await box.transformersOf(letter));
  for (const one of letters) await box.giveBack(one);

  expect((await run(id, '--yes')).lines.at(-2)).toBe('1 sent again, 0 taken out besides, 1 left.');
  expect(await move(2)).toEqual(['morning-scale vm succeeded verified', 'web-restart web succeeded verified so far']);
  await alarm('web-5xx', 'OK');
  await box.send({ ...letter, id: 'once more' }, input?.payload ?? '');
  // Nobody makes up for an alarm; for the schedule the reconciler has.
  expect(await move(5)).toEqual([
    'web-restart web skipped duplicate',
    'morning-scale web succeeded verified',
    'web-restart web succeeded verified',
  ]);

  expect(await run('--all', '--yes')).toMatchObject({
    exit: 0,
    lines: expect.arrayContaining([
      '  now   web: it has ended: succeeded, verified',
      '  then  done with, and taken out of the queue',
    ]),
  });
  expect(await run()).toEqual({ exit: 0, lines: ['No dead letters.'] });
});

test('what nobody took on until it was too old is too late, and is not sent', async () => {
  const { lambda, alarm, move, run } = await open();
  await lambda('away');
  await alarm('web-5xx');
  expect(await move(26)).toEqual([]);
  await lambda('back');

  const { exit, lines } = await run('--all', '--yes');

  expect(exit).toBe(1);
  expect(lines).toContain('  now   web: nobody has begun it, and it expired Tue 2026-11-24 08:50');
  expect(lines.at(-2)).toBe('0 sent again, 0 taken out besides, 1 left.');
  expect(await move(2)).not.toContainEqual(expect.stringContaining('web-restart'));
  expect((await run('--all', '--drop', '--yes')).exit).toBe(0);
});
