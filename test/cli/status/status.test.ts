import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { ReadServiceStage } from '#cli/deployed/service-stage.ts';
import { status } from '#cli/status/command.ts';
import { runStatus } from '#cli/status/run-status.ts';
import { StatusJsonSchema } from '#cli/status/status-schema.ts';
import { runId } from '#core/aim/run-id.ts';
import { type InstanceId, InstanceIdSchema } from '#core/component.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { ReadState } from '#core/read/read-answer.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { plain } from '#terminal/paint.ts';
import { PAGE } from '#terminal/screen.ts';
import { fakeDeployed } from '#test/support/fakes/fake-deployed.ts';
import { running } from '#test/support/instances.ts';
import { readArgs } from '#test/support/read-args.ts';
import { askedAbout, opened } from '#test/support/told-runs.ts';

/** A Monday noon in Berlin, in the file's zone. */
const NOON = Date.parse('2027-03-22T11:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MORNING = NOON - 4 * HOUR;
const FILE = ['--automations', 'examples/two-zones.yaml'];
const BERLIN: InstanceId = InstanceIdSchema.parse('33333333-4444-5555-6666-777777777771');
const key = { automation: 'berlin-opens', occurrence: '2027-03-22T07:00:00Z', instanceId: BERLIN };

let ledger: InMemoryLedger;
beforeEach(() => {
  ledger = createInMemoryLedger();
});

/** ServiceStage, in which all components are running unless said. */
const reading =
  (states: Readonly<Record<string, ReadState>> = {}): ReadServiceStage =>
  async (parts, instances) => {
    expect(parts).toEqual(['state']);
    const well: ReadState = { kind: 'read', instance: running() };
    return { components: instances.map((instanceId) => ({ instanceId, state: states[instanceId] ?? well })) };
  };

/** By a laptop whose clock is a day behind that of AWS. */
async function run(args: readonly string[] = [], over: Ledger = ledger, read = reading()) {
  const deployed = fakeDeployed(over, { arn: 'arn:ana', at: NOON }, read);
  const answer = await runStatus(readArgs(status, [...args, ...FILE]), NOON - 24 * HOUR, deployed);
  return { ...answer, lines: answer.text(PAGE).split('\n'), json: z.parse(StatusJsonSchema, answer.json()) };
}

const open = () => ledger.open(key, { now: MORNING, again: NOON + 5 * MINUTE, expiresAt: NOON + HOUR, event: '{}' });

describe('autopilot status', () => {
  it('has a line for each component: what schedules want now, by the clock of AWS, how it is, and what comes next', async () => {
    const { exit, lines } = await run();

    expect(exit).toBe(0);
    expect(lines).toEqual([
      'component      schedules want  ServiceStage has       last run  next action',
      'shop-berlin    8 replicas      RUNNING 2 of 2, 1.1.0  –         Mon 2027-03-22 20:00 scale 2',
      'shop-new-york  2 replicas      RUNNING 2 of 2, 1.1.0  –         Mon 2027-03-22 14:00 scale 6',
      'reports        stopped         RUNNING 2 of 2, 1.1.0  –         Tue 2027-03-23 02:30 start',
      '',
      'Times are those of Europe/Berlin.',
    ]);
  });

  it('leads to the local world with how a question is answered, if it was asked there', async () => {
    await open();
    await ledger.chronicle(askedAbout(NOON - MINUTE));
    const { text } = await run(['--local']);
    expect(text(PAGE)).toMatch(/: autopilot approve [0-9a-f]{10}\.1 --local, or refuse$/m);
  });

  it('says of a job that it goes on, or went wrong', async () => {
    const instance = running({ status: 'UPGRADING', availableReplica: 1, lastJobId: 'JOB1', lastJobStatus: 'RUNNING' });

    const { lines, json } = await run([], ledger, reading({ [BERLIN]: { kind: 'read', instance } }));

    expect(lines[1]).toContain('  UPGRADING 1 of 2, 1.1.0, job RUNNING  ');
    expect(json.components[0]?.seen).toMatchObject({ kind: 'read', lastJobId: 'JOB1', lastJobStatus: 'RUNNING' });
  });

  it('says of one that cannot be read why, in its line, and tells the others', async () => {
    const failure = { code: 'APIGW.0308', message: 'The throttling threshold has been reached', status: 429 };

    const { exit, lines, json } = await run(
      [],
      ledger,
      reading({ [BERLIN]: { kind: 'unread', why: 'throttled', failure } }),
    );

    expect(exit).toBe(0);
    expect(lines[1]).toMatch(
      /^shop-berlin {2,}8 replicas {2,}not read: throttled .*scale 2 {2}ServiceStage: The throttling/,
    );
    expect(lines[2]).toContain('RUNNING 2 of 2');
    expect(json.components[0]?.seen).toEqual({ kind: 'unread', why: 'throttled', message: failure.message });
  });

  it('tells the rest where ServiceStage cannot be asked, and says what to do about that', async () => {
    const read = async () => {
      throw new UnreachableError('The stack has no output ReadFunctionName', { next: 'npm run deploy' });
    };

    const { exit, lines, json } = await run([], ledger, read);

    expect(exit).toBe(0);
    expect(lines[1]).toBe(
      'shop-berlin    8 replicas      not read: unreachable  –         Mon 2027-03-22 20:00 scale 2',
    );
    expect(lines.slice(-2)).toEqual([
      'ServiceStage was not asked. The stack has no output ReadFunctionName',
      'Next: npm run deploy',
    ]);
    expect(json.components.map(({ seen }) => seen.kind)).toEqual(Array(3).fill('unread'));
  });

  it('says what a person wants in place of what schedules do', async () => {
    const override = { reason: 'sale', by: 'ana', at: MORNING, until: NOON + HOUR, replica: 5 };
    await ledger.override('shop-berlin', override);
    await ledger.override('reports', { ...override, until: NOON });

    const { lines, json } = await run();

    expect(lines[1]).toMatch(/^shop-berlin .* overridden to 5 until Mon 2027-03-22 13:00 by ana: sale$/);
    expect(json.components.map(({ overridden }) => overridden?.replica)).toEqual([5, undefined, undefined]);
  });

  it('says who holds it and until when, itself or all of them, and nothing of a hold that is over', async () => {
    await ledger.hold({ component: 'reports' }, { reason: 'audit', by: 'ana', at: NOON, until: NOON + HOUR });
    await ledger.hold({ component: 'shop-berlin' }, { reason: 'over', by: 'ben', at: NOON - HOUR, until: NOON });

    const { lines, json } = await run();

    expect(lines[3]).toMatch(/ {2}held until Mon 2027-03-22 13:00 by ana: audit$/);
    expect(json.components.map(({ held }) => held?.by)).toEqual([undefined, undefined, 'ana']);
    await ledger.hold('everything', { reason: 'fire', by: 'ben', at: NOON });
    expect((await run()).lines[1]).toMatch(/ {2}held by ben until it is released: fire$/);
  });

  it('says what is open, when it is tried again, and until when', async () => {
    await open();

    const { lines, json } = await run();

    expect(lines[1]).toMatch(
      / {2}open: berlin-opens, next try Mon 2027-03-22 12:05, until Mon 2027-03-22 13:00 \([0-9a-f]{10}\.1\)$/,
    );
    expect(json.components[0]?.open).toMatchObject([{ automation: 'berlin-opens', state: 'waiting', number: 1 }]);
    await ledger.take({ key, owner: 'me', number: 1 }, NOON + HOUR);
    expect((await run()).lines[1]).toContain('open: berlin-opens, try 1 is under way, until');
  });

  it('says that a person is asked, and how the answer is given', async () => {
    await open();
    await ledger.chronicle(askedAbout(NOON - MINUTE));

    const { lines, json } = await run();

    expect(lines[1]).toMatch(
      /open: berlin-opens asks a person until Mon 2027-03-22 13:00: autopilot approve [0-9a-f]{10}\.1, or refuse$/,
    );
    expect(json.components[0]?.open).toMatchObject([{ asked: { callbackId: 'callback-1' } }]);
    expect((await run(['--since', '30s'])).lines[1]).toBe(lines[1]);
  });

  it('says what its last run came to, which is none that ended nothing, as far back as is looked', async () => {
    await ledger.chronicle(opened(MORNING));
    await ledger.chronicle(opened(NOON, { outcome: 'skipped', reason: 'duplicate', word: undefined }));

    const { lines, json } = await run();

    expect(lines[1]).toContain(`  Mon 2027-03-22 08:00 scale 8: succeeded, verified (${runId(key, 1)})  `);
    expect(json.components[0]?.last).toMatchObject({ reason: 'verified', run: runId(key, 1) });
    expect((await run(['--since', '3h'])).json.components[0]?.last).toBeUndefined();
  });

  it('is of those alone that are named, in the order of the file', async () => {
    expect((await run(['reports', 'shop-berlin'])).json.components.map(({ component }) => component)).toEqual([
      'shop-berlin',
      'reports',
    ]);
    await expect(run(['shop-berlni'])).rejects.toThrow('did you mean shop-berlin?');
  });

  it('fits the terminal', async () => {
    await open();
    const { text } = await run();

    const widths = text({ paint: plain, width: 110 })
      .split('\n')
      .map(({ length }) => length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(110);
  });

  it('says what AWS refused, and what to do now', async () => {
    const denied = { ...ledger, allSaid: () => Promise.reject(new Error('not yours')) };

    await expect(run([], denied)).rejects.toMatchObject({
      name: 'UnreachableError',
      message: 'AWS did not read its ledger: not yours',
      next: expect.stringContaining('OperatorsPolicyArn'),
    });
  });
});
