import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { hold } from '#cli/hold/command.ts';
import { runHold } from '#cli/hold/run-hold.ts';
import { HoldsJsonSchema } from '#cli/holds/holds-schema.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { PAGE } from '#terminal/screen.ts';
import { fakeDeployed } from '#test/support/fakes/fake-deployed.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

const NOW = Date.parse('2026-11-28T02:00:00Z');
const HOUR = 3_600_000;
const ANA = 'arn:aws:iam::123456789012:user/ana';
const FILE = ['--automations', 'examples/two-zones.yaml'];
const WHY = ['--reason', 'database migration'];

let ledger: InMemoryLedger;
beforeEach(() => {
  ledger = createInMemoryLedger();
});
/** By a laptop whose clock is an hour behind that of AWS. */
const run = (...args: readonly string[]) =>
  runHold(readArgs(hold, [...args, ...FILE]), NOW - HOUR, fakeDeployed(ledger, { arn: ANA, at: NOW }));

describe('autopilot hold', () => {
  it('holds the components that are named, as long as is said, by whom AWS says it is and by its clock', async () => {
    await run('shop-berlin', 'reports', '--for', '2h', ...WHY);

    const held = { reason: 'database migration', by: ANA, at: NOW, until: NOW + 2 * HOUR };
    expect(await ledger.allHolds()).toEqual([
      { on: { component: 'reports' }, hold: held },
      { on: { component: 'shop-berlin' }, hold: held },
    ]);
  });

  it('holds everything until it is released, and says so', async () => {
    const { text, json, exit } = await run('--all', ...WHY);

    expect(exit).toBe(0);
    expect(text(PAGE)).toBe(`everything  held  until released  ${ANA}: database migration`);
    expect(z.parse(HoldsJsonSchema, json())).toMatchObject({ holds: [{ on: 'everything', inForce: true }] });
    expect(await ledger.holds('shop-berlin')).toEqual({
      everything: { reason: 'database migration', by: ANA, at: NOW },
    });
  });

  it('says whose hold it takes the place of, which may have been the longer one', async () => {
    const theirs = { reason: 'audit', by: 'ben', at: NOW - HOUR };
    await ledger.hold({ component: 'reports' }, theirs);
    await ledger.hold({ component: 'shop-berlin' }, { ...theirs, until: NOW });

    const { text, json } = await run('reports', 'shop-berlin', '--for', '10m', ...WHY);

    expect(text(PAGE).split('\n').slice(2)).toEqual(['In place of:', 'reports  held  until released  ben: audit']);
    expect(z.parse(HoldsJsonSchema, json()).replaced).toMatchObject([{ component: 'reports', by: 'ben' }]);
  });

  it('holds also where AWS does not list what is held', async () => {
    ledger.allHolds = async () => {
      throw new Error('throttled');
    };
    await run('reports', ...WHY);
    expect((await ledger.holds('reports')).own?.by).toBe(ANA);
  });

  it('says what is held by now where AWS takes no more of it', async () => {
    const { hold: write } = ledger;
    ledger.hold = async (on, one) => {
      if (typeof on === 'object' && on.component === 'reports') throw new Error('throttled');
      await write(on, one);
    };
    await expect(run('shop-berlin', 'reports', ...WHY)).rejects.toMatchObject({
      exit: 3,
      message: 'AWS did not write the hold on reports (held by now: shop-berlin): throttled',
    });
  });

  it.each([
    [[], 'a component is missing: name one or more, or say --all'],
    [['--all', 'reports'], '--all is everything: leave the components out, or leave out --all'],
    [['shop-berlim'], 'shop-berlim is not a component of the file; did you mean shop-berlin?'],
  ])('refuses %j, and holds nothing', async (args, message) => {
    await expect(run(...args, ...WHY)).rejects.toThrow(message);
    expect(await ledger.allHolds()).toEqual([]);
  });

  it('wants a reason, and a duration, and says both at once', () => {
    expect(mistakesIn(hold, ['reports', '--for', 'soon'])).toEqual([
      expect.stringMatching(/^--for soon: a duration, such as/),
      expect.stringMatching(/reason.*say why/),
    ]);
  });
});
