import { expect, it } from 'vitest';
import { holds } from '#cli/holds/command.ts';
import { runHolds } from '#cli/holds/run-holds.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { PAGE } from '#terminal/screen.ts';
import { fakeDeployed } from '#test/support/fakes/fake-deployed.ts';
import { readArgs } from '#test/support/read-args.ts';

const NOW = Date.parse('2026-11-28T02:00:00Z');
const ledger = createInMemoryLedger();
const run = (...args: readonly string[]) =>
  runHolds(
    readArgs(holds, [...args, '--automations', 'examples/two-zones.yaml']),
    NOW,
    fakeDeployed(ledger, { arn: 'arn:ana', at: NOW }),
  );

it('lists what is held, and what is over only if asked for', async () => {
  expect((await run()).text(PAGE)).toBe('Nothing is held.');

  await ledger.hold({ component: 'reports' }, { reason: 'audit', by: 'ben', at: NOW - 2, until: NOW - 1 });
  await ledger.hold('stop', { reason: 'fire', by: 'ana', at: NOW, until: NOW + 3_600_000 });

  expect((await run()).text(PAGE)).toMatch(/^everything, stopped {2}held {2}until .* ana: fire$/);
  expect((await run('--past')).text(PAGE).split('\n')).toEqual([
    expect.stringMatching(/^reports +over /),
    expect.stringMatching(/^everything, stopped {2}held /),
  ]);
  expect((await run('--past')).json().holds).toMatchObject([
    { component: 'reports', inForce: false },
    { on: 'stop', inForce: true },
  ]);
});
