import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { release } from '#cli/release/command.ts';
import { ReleaseJsonSchema } from '#cli/release/release-schema.ts';
import { runRelease } from '#cli/release/run-release.ts';
import { runId } from '#core/aim/run-id.ts';
import { targetIdOf } from '#core/component.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { PAGE } from '#terminal/screen.ts';
import { fakeDeployed } from '#test/support/fakes/fake-deployed.ts';
import { shopWeb } from '#test/support/instances.ts';
import { readArgs } from '#test/support/read-args.ts';
import { eventFor } from '#test/support/run-events.ts';

const NOW = Date.parse('2026-11-28T02:00:00Z');
const HOUR = 3_600_000;
const hold = { reason: 'database migration', by: 'ana', at: NOW - HOUR };

let ledger: InMemoryLedger;
beforeEach(() => {
  ledger = createInMemoryLedger();
});
const run = (...args: readonly string[]) =>
  runRelease(
    readArgs(release, [...args, '--automations', 'examples/two-zones.yaml']),
    NOW,
    fakeDeployed(ledger, { arn: 'arn:ben', at: NOW }),
  );

/** What waits for a component of that name. */
async function wait(name: string, openedAt: number, expiresAt: number) {
  const event = { ...eventFor('scale', { components: [{ ...shopWeb, name }] }), at: new Date(openedAt).toISOString() };
  const key = { automation: event.automation, occurrence: `${openedAt}`, instanceId: targetIdOf(shopWeb) };
  await ledger.open(key, { now: openedAt, again: expiresAt, expiresAt, event: JSON.stringify(event) });
}

describe('autopilot release', () => {
  it('ends a hold now, and says what has waited for it and is in time', async () => {
    await ledger.hold({ component: 'reports' }, hold);
    await wait('reports', NOW - 3, NOW + HOUR);
    await wait('reports', NOW - 2, NOW);
    await wait('shop-berlin', NOW - 1, NOW + HOUR);

    const { exit, text, json } = await run('reports');

    expect(exit).toBe(0);
    expect((await ledger.holds('reports')).own).toEqual({
      ...hold,
      until: NOW,
      released: { by: 'arn:ben', drop: false },
    });
    expect(text(PAGE).split('\n')).toEqual([
      'Released: reports.',
      'Waits, and is tried within two minutes unless something else bars it:',
      expect.stringMatching(/^ {2}reports {2}\S+ {2}scale \d+ {2}until Sat 2026-11-28/),
    ]);
    expect(z.parse(ReleaseJsonSchema, json())).toMatchObject({
      released: ['reports'],
      waiting: [{ component: 'reports', expires: '2026-11-28T03:00:00.000Z' }],
    });
  });

  it('ends what is on everything, a stop as well, and says what somebody holds by its name still', async () => {
    await ledger.hold('everything', hold);
    await ledger.hold('stop', { ...hold, at: NOW - 10 });
    await ledger.hold({ component: 'reports' }, { ...hold, reason: 'mine' });
    await wait('shop-berlin', NOW - 20, NOW + HOUR);
    await wait('shop-berlin', NOW - 5, NOW + HOUR);

    const { text, json } = await run('--all', '--drop');

    expect(json()).toMatchObject({
      released: ['everything', 'stop'],
      dropped: true,
      waiting: [{ component: 'shop-berlin' }],
      stillHeld: [{ on: 'reports', reason: 'mine' }],
    });
    expect(text(PAGE)).toContain('Waited for it, and is dropped:');
    expect((await ledger.holds('x')).stop?.released).toEqual({ by: 'arn:ben', drop: true });
  });

  it.each(['', 'no JSON', '{"action":"migrate"}'])(
    'ends a hold whatever else waits, and names what it cannot read: %j',
    async (event) => {
      await ledger.hold({ component: 'reports' }, hold);
      const key = { automation: 'of-tomorrow', occurrence: '1', instanceId: targetIdOf(shopWeb) };
      await ledger.open(key, { now: NOW - 1, again: NOW + HOUR, expiresAt: NOW + HOUR, event });

      const { exit, text, json } = await run('reports');

      expect(exit).toBe(0);
      expect((await ledger.holds('reports')).own?.released).toEqual({ by: 'arn:ben', drop: false });
      const waits = runId(key, 1);
      expect(z.parse(ReleaseJsonSchema, json())).toMatchObject({ waiting: [], unread: [waits] });
      expect(text(PAGE)).toContain(`May wait for it, too, and is written as another version does: ${waits}`);
    },
  );

  it('leaves a hold alone that somebody else has said since it was looked at', async () => {
    const anew = { ...hold, by: 'cleo', at: NOW - 1 };
    await ledger.hold({ component: 'reports' }, hold);
    await ledger.hold('everything', hold);
    const { dueAims } = ledger;
    ledger.dueAims = async (...asked) => {
      await ledger.hold({ component: 'reports' }, anew);
      return dueAims(...asked);
    };

    const { exit, text, json } = await run('reports');

    expect(exit).toBe(1);
    expect((await ledger.holds('reports')).own).toEqual(anew);
    expect(json()).toMatchObject({ released: [], stillHeld: [{ on: 'reports', by: 'cleo' }, { on: 'everything' }] });
    expect(text(PAGE)).toBe(
      'Nothing of that was held, or somebody has held it anew meanwhile.\nStill held:\n  reports     cleo: database migration\n  everything  ana: database migration',
    );
  });

  it('ends a hold also where AWS does not list what waits, and says so', async () => {
    await ledger.hold({ component: 'reports' }, hold);
    ledger.dueAims = async () => {
      throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    };

    const { exit, text, json } = await run('reports');

    expect(exit).toBe(0);
    expect((await ledger.holds('reports')).own?.released).toBeDefined();
    expect(json()).toMatchObject({
      released: ['reports'],
      waiting: [],
      unlisted: expect.stringContaining('slow down'),
    });
    expect(text(PAGE)).toBe(
      'Released: reports.\nWhat waits is not known: AWS did not list what waits: ThrottlingException: slow down',
    );
  });

  it('says what is released by now where AWS takes no more of it', async () => {
    await ledger.hold({ component: 'reports' }, hold);
    await ledger.hold({ component: 'shop-berlin' }, hold);
    const { endHold: end } = ledger;
    ledger.endHold = async (seen, ...rest) => {
      if (typeof seen.on === 'object' && seen.on.component === 'shop-berlin') throw new Error('throttled');
      return end(seen, ...rest);
    };
    await expect(run('shop-berlin', 'reports')).rejects.toMatchObject({
      exit: 3,
      message: 'AWS did not end the hold on shop-berlin (released by now: reports): throttled',
    });
  });

  it('finds nothing where nothing is held, and says what holds it otherwise', async () => {
    await ledger.hold('everything', hold);

    const { exit, text } = await run('reports');

    expect(exit).toBe(1);
    expect(text(PAGE)).toBe('Nothing of that was held.\nStill held:\n  everything  ana: database migration');
    expect((await ledger.holds('reports')).everything).toEqual(hold);
  });
});
