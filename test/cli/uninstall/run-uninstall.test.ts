import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { uninstall } from '#cli/uninstall/command.ts';
import type { App } from '#cli/uninstall/open-app.ts';
import { runUninstall } from '#cli/uninstall/run-uninstall.ts';
import type { AppStack } from '#cli/uninstall/stacks.ts';
import { UninstallJsonSchema } from '#cli/uninstall/uninstall-schema.ts';
import { targetIdOf } from '#core/component.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { PAGE } from '#terminal/screen.ts';
import { shopWeb } from '#test/support/instances.ts';
import { readArgs } from '#test/support/read-args.ts';
import { eventFor } from '#test/support/run-events.ts';

const NOW = Date.parse('2026-11-28T08:20:00Z');
const KEY = { automation: 'berlin-opens', occurrence: '1', instanceId: targetIdOf(shopWeb) };
const OWNER = 'arn:execution';
const WITH_LEDGER = {
  Resources: {
    Table: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain' },
    Function: { Type: 'AWS::Lambda::Function' },
    Version: { Type: 'AWS::Lambda::Version', DeletionPolicy: 'Retain' },
    Logs: { Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Delete' },
  },
};
const stackOf = (name: string, template: object, isProtected = false): AppStack => ({
  name,
  id: `arn:stack/${name}`,
  isProtected,
  template: JSON.stringify(template),
});

let ledger: InMemoryLedger;
let happened: string[];
let now: number;
beforeEach(() => {
  ledger = createInMemoryLedger();
  happened = [];
  now = NOW;
});

interface Facts {
  readonly stacks?: readonly AppStack[];
  readonly running?: readonly string[];
  /** Told of each pause, with the instant after it. */
  readonly onPause?: (now: number) => Promise<unknown>;
}

const STACKS = [stackOf('Triggers-0', { Resources: {} }), stackOf('Main', WITH_LEDGER)];

const appOf = ({ stacks = STACKS, running = [], onPause = async () => undefined }: Facts): App => ({
  ledger,
  caller: async () => ({ arn: 'arn:ben', at: NOW }),
  ledgerName: 'Main-Ledger',
  stacks: async () => stacks,
  remove: async ({ name }) => void happened.push(`delete ${name}`),
  running: async () => running,
  stop: async (arns) => void happened.push(...arns.map((arn) => `stop ${arn}`)),
  deadLetters: async () => 2,
  pause: async (ms) => {
    now += ms;
    await onPause(now);
  },
});

async function run(facts: Facts, ...args: readonly string[]) {
  const asked = readArgs(uninstall, [...args, '--automations', 'examples/two-zones.yaml']);
  const { exit, text, json } = await runUninstall(asked, NOW, async () => appOf(facts));
  return { exit, text: text(PAGE), json: z.parse(UninstallJsonSchema, json()) };
}

/** A run has sent something, and does not know yet how it ends. */
async function send() {
  const event = JSON.stringify(eventFor('scale'));
  await ledger.open(KEY, { now: NOW, again: NOW + 60_000, expiresAt: NOW + 3_600_000, event, owner: OWNER });
  await ledger.lease(targetIdOf(shopWeb), OWNER, NOW, NOW + 600_000);
  await ledger.mark(
    { key: KEY, owner: OWNER, number: 1 },
    { at: NOW, action: 'scale', request: '{}', again: NOW + 60_000, marks: 0, repeatable: false },
  );
}

describe('autopilot uninstall', () => {
  it('says what goes and what stays by what the templates say, and does nothing', async () => {
    const { exit, text, json } = await run({ running: ['arn:1'] });

    expect(exit).toBe(0);
    expect(json).toMatchObject({
      stacks: [{ name: 'Triggers-0' }, { name: 'Main' }],
      goes: { 'AWS::Lambda::Function': 1, 'AWS::Lambda::Version': 1, 'AWS::Logs::LogGroup': 1 },
      running: ['arn:1'],
      deadLetters: 2,
      done: false,
    });
    expect(json.stays.map(({ what, name }) => `${what}: ${name}`)).toEqual([
      'the ledger: Main-Ledger',
      'the keys of ServiceStage: /servicestage-autopilot/credentials',
      'the code of the functions: the bucket that cdk bootstrap has made',
      'the components: at ServiceStage',
    ]);
    expect(text).toContain('and 2 dead letters: autopilot redrive tells what they are');
    expect(text).toContain('Nothing was done.');
    expect(happened).toEqual([]);
    expect(await ledger.allHolds()).toEqual([]);
  });

  it('stops everything first, then what still runs, then deletes the triggers, and last what they hold on to', async () => {
    let heldAtFirst: unknown;
    const facts: Facts = {
      running: ['arn:1', 'arn:2'],
      onPause: async () => {
        heldAtFirst ??= (await ledger.allHolds())[0];
      },
    };

    const { exit, json, text } = await run(facts, '--yes');

    expect(exit).toBe(0);
    expect(json.done).toBe(true);
    expect(heldAtFirst).toMatchObject({ on: 'stop', hold: { by: 'arn:ben', reason: 'uninstalled', at: NOW } });
    expect(happened).toEqual(['stop arn:1', 'stop arn:2', 'delete Triggers-0', 'delete Main']);
    expect(text).toContain('begins with autopilot release --all');
  });

  it('waits until it is told how what ServiceStage has taken on ends', async () => {
    await send();
    const onPause = async (at: number) => {
      expect(happened).toEqual([]);
      if (at < NOW + 60_000) return;
      await ledger.endTry(
        { key: KEY, owner: OWNER, number: 1 },
        { at, marks: 1 },
        { kind: 'again', outcome: 'skipped', sending: { sent: 'settled', times: 1 }, spent: true, again: at },
      );
    };

    const { json } = await run({ onPause }, '--yes');

    expect(now).toBeGreaterThanOrEqual(NOW + 60_000);
    expect(json.inFlight).toEqual([]);
    expect(happened).toEqual(['delete Triggers-0', 'delete Main']);
  });

  it('deletes nothing while that has not ended, and says where to look', async () => {
    await send();

    await expect(run({}, '--yes')).rejects.toThrow(
      'Everything is stopped, and nothing deleted: ServiceStage has not ended berlin-opens on shop-web',
    );
    expect(happened).toEqual([]);
  });

  it('does not wait where it is told not to, and says what nobody tells of any more', async () => {
    await send();

    const { json, text } = await run({}, '--yes', '--now');

    expect(json.inFlight).toEqual([{ automation: 'berlin-opens', occurrence: '1', component: 'shop-web' }]);
    expect(text).toContain('Nobody tells what becomes of 1 request');
    expect(happened).toEqual(['delete Triggers-0', 'delete Main']);
  });

  it('does nothing at all where a stack is protected, and says how that is taken off', async () => {
    const stacks = [stackOf('Main', WITH_LEDGER, true)];

    expect((await run({ stacks })).text).toContain('protected against deletion');
    await expect(run({ stacks }, '--yes')).rejects.toThrow(
      'aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name Main',
    );
    expect(await ledger.allHolds()).toEqual([]);
    expect(happened).toEqual([]);
  });

  it('leaves the rest where one stack cannot be deleted', async () => {
    const app = appOf({});
    const remove = () => Promise.reject(new UnreachableError('AWS did not delete the stack', { next: 'look' }));
    const asked = readArgs(uninstall, ['--yes', '--automations', 'examples/two-zones.yaml']);

    await expect(runUninstall(asked, NOW, async () => ({ ...app, remove }))).rejects.toMatchObject({ exit: 3 });
    expect(happened).toEqual([]);
  });
});
