import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { openDeployed } from '#cli/deployed/deployed.ts';
import { stopAll } from '#cli/stop-all/command.ts';
import { runStopAll } from '#cli/stop-all/run-stop-all.ts';
import { isStopped } from '#core/hold/in-force.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { PAGE } from '#terminal/screen.ts';
import { fakeDeployed } from '#test/support/fakes/fake-deployed.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

const NOW = Date.parse('2026-11-28T02:00:00Z');

it('stops everything by one write, without a reason if there is no time for one', async () => {
  const writes: string[] = [];
  const ledger = createInMemoryLedger({
    onCall: (method, moment) => void (moment === 'before' && writes.push(method)),
  });
  const asked = readArgs(stopAll, ['--automations', 'examples/two-zones.yaml']);

  const { text } = await runStopAll(asked, NOW, fakeDeployed(ledger, { arn: 'arn:ana', at: NOW }));

  expect(writes).toEqual(['hold']);
  expect((await ledger.holds('reports')).stop).toEqual({ reason: 'stopped in a hurry', by: 'arn:ana', at: NOW + 999 });
  expect(text(PAGE)).toBe('everything, stopped  held  until released  arn:ana: stopped in a hurry');
});

it('closes for good also what was wanted within the very second that AWS names', async () => {
  const ledger = createInMemoryLedger();
  const asked = readArgs(stopAll, ['--automations', 'examples/two-zones.yaml']);

  await runStopAll(asked, NOW, fakeDeployed(ledger, { arn: 'arn:ana', at: NOW }));

  const holds = await ledger.holds('reports');
  expect(isStopped(holds, { openedAt: NOW + 900, due: NOW + 300 })).toBe(true);
  expect(isStopped(holds, { openedAt: NOW + 1_000, due: NOW + 1_000 })).toBe(false);
});

it.each([
  ['name: shop\nautomations: { half: { when: }}\n', 'shop'],
  ['components: {}\n', undefined],
])('stops what a file is of that somebody has half written: %j', async (text, name) => {
  using directory = temporaryDirectory();
  const path = join(directory.path, 'my.yaml');
  writeFileSync(path, text);
  const ledger = createInMemoryLedger();
  const opened: unknown[] = [];
  const open: typeof openDeployed = (_, app) => {
    opened.push(app.name);
    return fakeDeployed(ledger, { arn: 'arn:ana', at: NOW })();
  };

  const { exit, text: told } = await runStopAll(readArgs(stopAll, ['--automations', path]), NOW, open);

  expect([exit, opened]).toEqual([0, [name]]);
  expect((await ledger.holds('reports')).stop).toBeDefined();
  expect(told(PAGE)).toContain(`${path} has mistakes, which autopilot plan names; for this its name was enough.`);
});

it.each([
  ['no name that an app may have', 'name: { of: many }\n'],
  ['no form at all', 'name: shop\nautomations: { half: { when:\n'],
])('stops nothing by a file that has %s, and says what does it then', async (_, text) => {
  using directory = temporaryDirectory();
  const path = join(directory.path, 'my.yaml');
  writeFileSync(path, text);
  const ledger = createInMemoryLedger();
  const stopped = runStopAll(
    readArgs(stopAll, ['--automations', path]),
    NOW,
    fakeDeployed(ledger, { arn: 'arn:ana', at: NOW }),
  );
  await expect(stopped).rejects.toMatchObject({ exit: 2, next: expect.stringContaining('StopEverything') });
  expect(await ledger.holds('reports')).toEqual({});
});

it('takes no component', () => {
  expect(mistakesIn(stopAll, ['reports'])).toHaveLength(1);
});
