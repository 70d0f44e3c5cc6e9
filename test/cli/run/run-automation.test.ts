import { DurableExecutionAlreadyStartedException } from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { DIGEST_OUTPUT, digestOf } from '#automations/digest/digest.ts';
import { readFile } from '#cli/file/read-file.ts';
import { lambdaRuns } from '#cli/run/begin-run.ts';
import { run } from '#cli/run/command.ts';
import { type OpenRuns, runAutomation } from '#cli/run/run-automation.ts';
import { RunBegunSchema } from '#cli/run/run-schema.ts';
import { aimId } from '#core/aim/run-id.ts';
import { InstanceIdSchema } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { PAGE } from '#terminal/screen.ts';
import { fakeDeployed } from '#test/support/fakes/fake-deployed.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';
import { eventFor } from '#test/support/run-events.ts';

const NOW = Date.parse('2026-11-28T02:00:00Z');
const ANA = 'arn:aws:iam::123456789012:user/ana';
const FILE = ['--automations', 'examples/two-zones.yaml'];
const { file } = await readFile({ automations: 'examples/two-zones.yaml' }, NOW);
const OUTPUTS: readonly (readonly [string, string])[] = [
  [DIGEST_OUTPUT, digestOf(file)],
  ['ScaleFunctionName', 'the-scale-function'],
];

let ledger: InMemoryLedger;
let begun: { readonly functionName: string; readonly event: RunEvent; readonly again: string }[];
beforeEach(() => {
  ledger = createInMemoryLedger();
  begun = [];
});
/** Lambda begins each occurrence once. */
const openRuns: OpenRuns = async (_, again) => async (functionName, event) => {
  const isNew = begun.every((one) => one.event.occurrence !== event.occurrence);
  if (isNew) begun.push({ functionName, event, again });
  return isNew;
};
/** By a laptop whose clock is a day behind that of AWS. */
async function asked(args: readonly string[], outputs = OUTPUTS) {
  const deployed = fakeDeployed(ledger, { arn: ANA, at: NOW });
  const open = async () => ({ ...(await deployed()), outputs: new Map(outputs) });
  const answer = await runAutomation(readArgs(run, [...args, ...FILE]), NOW - 86_400_000, { open, openRuns });
  return { lines: answer.text(PAGE).split('\n'), json: z.parse(RunBegunSchema, answer.json()), exit: answer.exit };
}

describe('autopilot run', () => {
  it('in the local world leads there with what it says to type next', async () => {
    expect((await asked(['berlin-opens', '--local'])).lines.at(-1)).toMatch(
      /^Next: autopilot show \S+\.1 --automations \S+ --local$/,
    );
  });

  it('hands the automation to its function, in the name and by the clock that AWS knows, and says how to follow it', async () => {
    const { exit, lines, json } = await asked(['berlin-opens', '--request', 'sale']);

    const instanceId = InstanceIdSchema.parse(file.components['shop-berlin']?.instanceId);
    const id = `${aimId({ automation: 'berlin-opens', occurrence: 'by-hand-sale', instanceId })}.1`;
    expect(exit).toBe(0);
    expect(begun).toMatchObject([
      {
        functionName: 'the-scale-function',
        event: {
          occurrence: 'by-hand-sale',
          at: '2026-11-28T02:00:00.000Z',
          trigger: { by: ANA },
          parameters: { replica: 8 },
        },
        again: `autopilot run berlin-opens --request sale ${FILE.join(' ')}`,
      },
    ]);
    expect(lines).toEqual([
      'Begun: berlin-opens, scale 8.',
      `  shop-berlin  ${id}`,
      `Next: autopilot show ${id} ${FILE.join(' ')}`,
    ]);
    expect(json).toMatchObject({ by: ANA, begun: true, runs: [{ component: 'shop-berlin', run: id }] });
  });

  it('says how to ask for the same again in the very account and region, and of the same file and components', async () => {
    await asked([
      'new-york-opens',
      '--request',
      '1',
      '--component',
      'shop-new-york',
      '--profile',
      'on call',
      '--region',
      'eu-central-1',
    ]);

    expect(begun[0]?.again).toBe(
      `autopilot run new-york-opens --component shop-new-york --request 1 ${FILE.join(' ')} --region eu-central-1 --profile 'on call'`,
    );
  });

  it('is the same run under the same request, and another one without', async () => {
    await asked(['berlin-opens', '--request', 'sale']);
    const { lines, json } = await asked(['berlin-opens', '--request', 'sale']);

    expect(lines[0]).toBe('The request sale was begun before: it is the same run of berlin-opens.');
    expect([json.begun, begun.length]).toEqual([false, 1]);
    await asked(['berlin-opens']);
    await asked(['berlin-opens']);
    expect(begun).toHaveLength(3);
  });

  it('says who holds what it is about', async () => {
    await ledger.hold({ component: 'shop-berlin' }, { reason: 'audit', by: 'ben', at: NOW });

    expect((await asked(['berlin-opens'])).lines[2]).toBe('shop-berlin is held by ben, so it waits: audit');
  });

  it.each([
    [['berlin-opns'], 'berlin-opns is not an automation in the file; did you mean berlin-opens?'],
    [
      ['berlin-opens', '--component', 'reports,shop-berlim'],
      '--component shop-berlim is not a component of berlin-opens',
    ],
  ])('refuses %j, and begins nothing', async (args, message) => {
    await expect(asked(args)).rejects.toThrow(message);
    expect(begun).toEqual([]);
  });

  it('is refused where another file is deployed, or one that does not say which, and says what to do', async () => {
    const other = [[DIGEST_OUTPUT, '0123456789abcdef'] as const, ...OUTPUTS.slice(1)];

    await expect(asked(['berlin-opens'], other)).rejects.toThrow(/its digest is 0123456789abcdef, .* deploy the file/);
    await expect(asked(['berlin-opens'], OUTPUTS.slice(1))).rejects.toThrow('its digest is not said');
    expect(begun).toEqual([]);
  });

  it('wants a request that fits into the name of an occurrence', () => {
    expect(mistakesIn(run, ['berlin-opens', '--request', 'a b'])).toEqual([
      expect.stringMatching(/^--request a b: up to 40 letters/),
    ]);
  });
});

describe('how Lambda is asked', () => {
  const event = eventFor('restart', { trigger: { by: ANA } });
  const runs = (send: (command: { readonly input: unknown }) => unknown) =>
    lambdaRuns(
      { send: async (command: { readonly input: unknown }) => send(command) } as never,
      'autopilot run x --request 1',
    );

  it('is in a way that begins one execution of a request, however often', async () => {
    const names = new Set<unknown>();
    const begin = runs(({ input }) => {
      const { DurableExecutionName, InvocationType, Qualifier } = input as Record<string, unknown>;
      expect([InvocationType, Qualifier]).toEqual(['Event', 'live']);
      if (names.has(DurableExecutionName))
        throw new DurableExecutionAlreadyStartedException({ message: '', $metadata: {} });
      names.add(DurableExecutionName);
    });

    expect(await begin('restart', event)).toBe(true);
    // A later request has another time, and Lambda goes by the name.
    expect(await begin('restart', { ...event, at: '2026-03-02T09:00:00Z' })).toBe(false);
    expect(await begin('restart', { ...event, occurrence: 'another' })).toBe(true);
  });

  it('tells who has no answer how to ask for the same, and who is refused why', async () => {
    await expect(
      runs(() => {
        throw new Error('socket hang up');
      })('restart', event),
    ).rejects.toMatchObject({ next: 'autopilot run x --request 1, which is the same run if it did' });
    await expect(
      runs(() => {
        throw Object.assign(new Error('not yours'), { name: 'AccessDeniedException', $fault: 'client' });
      })('restart', event),
    ).rejects.toThrow('AWS did not take on the run of workday-morning: AccessDeniedException: not yours');
  });
});
