import { expect, it } from 'vitest';
import { withinAge } from '#chaos/invariants/rollback-terms.ts';
import type { Acceptance, Evidence } from '#chaos/stage/evidence.ts';
import { BEGIN, execution, INSTANCE, plea } from './excuses/plea.ts';

const HOUR = 3_600_000;

/** What is said of a rollback, allowed of versions of an hour, from one that has records of so many hours ago. */
function breachesOf(...hoursAgo: readonly number[]): readonly string[] {
  const run = execution('#1');
  const { event } = run.delivery;
  const limited = {
    ...run,
    delivery: { ...run.delivery, event: { ...event, limits: { ...event.limits, within: 3600 } } },
  };
  const snapshots = hoursAgo.map((hours) => ({ version: '1.1.0', createdAt: BEGIN - hours * HOUR }));
  const { evidence } = plea({
    world: { instance: () => ({ snapshots }) } as unknown as Evidence['world'],
    histories: [{ at: BEGIN, execution: limited, instanceId: INSTANCE, versions: [] }],
    accepted: [
      { action: 'rollback', at: BEGIN, instanceId: INSTANCE, execution: limited, seen: { version: '1.1.0' } },
    ] as unknown as readonly Acceptance[],
  });
  return [...withinAge({ ...evidence, scenario: { ...evidence.scenario, fleet: [] } })].map(({ message }) => message);
}

it('a version is as old as the newest of its records by then, since a rollback to it may be one', () => {
  expect(breachesOf(3, 0.5)).toEqual([]);
  expect(breachesOf(3)).toEqual([expect.stringContaining('allowed is 3600 s')]);
  expect(breachesOf(3, -1)).toHaveLength(1);
});
