import { expect, it } from 'vitest';
import { stopAll } from '#cli/stop-all/command.ts';
import { runStopAll } from '#cli/stop-all/run-stop-all.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { PAGE } from '#terminal/screen.ts';
import { fakeDeployed } from '#test/support/fakes/fake-deployed.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

const NOW = Date.parse('2026-11-28T02:00:00Z');

it('stops everything by one write, without a reason if there is no time for one', async () => {
  const writes: string[] = [];
  const ledger = createInMemoryLedger({
    onCall: (method, moment) => void (moment === 'before' && writes.push(method)),
  });
  const asked = readArgs(stopAll, ['--automations', 'examples/two-zones.yaml']);

  const { text } = await runStopAll(asked, NOW, fakeDeployed(ledger, { arn: 'arn:ana', at: NOW }));

  expect(writes).toEqual(['hold']);
  expect((await ledger.holds('reports')).stop).toEqual({ reason: 'stopped in a hurry', by: 'arn:ana', at: NOW });
  expect(text(PAGE)).toBe('everything, stopped  held  until released  arn:ana: stopped in a hurry');
});

it('takes no component', () => {
  expect(mistakesIn(stopAll, ['reports'])).toHaveLength(1);
});
