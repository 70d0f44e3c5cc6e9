import { expect, test } from 'vitest';
import { saidIn } from '#core/chronicle/entry.ts';
import { APPROVAL_REQUESTED, EVENT_SOURCE, type OutcomeDetail, OutcomeDetailSchema } from '#core/outcome.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import { nothingDeployed } from '#simulator/deployment/nothing.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { createWitness } from '#simulator/show/seen/witness.ts';
import { dayOf } from '#simulator/stage/day.ts';
import type { Stage } from '#simulator/stage/stage.ts';
import { askedAbout, opened } from '#test/support/told-runs.ts';

const day = dayOf('2027-03-22', 'Europe/Berlin');
const asked = saidIn(askedAbout(day.start));

function watching() {
  const deployment = nothingDeployed();
  return createWitness({ fleet: readFleet(deployment), deployment, clock: createVirtualClock(day.start), day });
}

/** Somebody is asked, and then that is told of a run: what waits for a person after it. */
async function waitingAfter(facts: Partial<OutcomeDetail>): Promise<number> {
  const { listeners, matters } = watching();
  const event = { id: 'e', bus: 'default', source: EVENT_SOURCE };
  listeners.onEvent({ ...event, detailType: APPROVAL_REQUESTED, detail: asked });
  expect(await matters([])).toHaveLength(1);
  const detail = OutcomeDetailSchema.parse(saidIn(opened(day.start, { outcome: 'skipped', ...facts })));
  listeners.onEvent({ ...event, detailType: 'Action Skipped', detail });
  return (await matters([])).length;
}

test('a question is over as its run has ended, and as the reconciler closes its aim', async () => {
  const run = 'run' in asked ? asked.run : '';

  expect(await waitingAfter({ run, reason: 'approval-expired' })).toBe(0);
  expect(await waitingAfter({ run: undefined, reason: 'stop-all' })).toBe(0);
});

test('a question stands while another run ends, or the same event is delivered once more', async () => {
  const run = 'run' in asked ? asked.run : '';

  expect(await waitingAfter({ run, reason: 'duplicate' })).toBe(1);
  expect(await waitingAfter({ run: undefined, reason: 'stop-all', occurrence: 'another' })).toBe(1);
});

test('a hold is shown once it was said, and frames in which nobody says anything do not ask for it', async () => {
  const ledger = createInMemoryLedger();
  let times = 0;
  const stage = {
    ledger: {
      allSaid: () => {
        times++;
        return ledger.allSaid();
      },
    },
    cloud: { executions: [], record: { logs: [], deadLetters: [] } },
  } as unknown as Stage;
  const witness = watching();
  const kinds = async () => (await witness.matters([])).map(({ kind }) => kind);
  witness.watch(stage);

  expect([await kinds(), await kinds()]).toEqual([[], []]);
  await ledger.hold({ component: 'web', instanceId: 'i' } as never, { by: 'ben', at: day.start, reason: 'release' });
  witness.say('ben holds web');
  expect([await kinds(), await kinds()]).toEqual([['hold'], ['hold']]);
  expect(times).toBe(2);
});
