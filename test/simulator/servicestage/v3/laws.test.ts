import { describe, expect, it } from 'vitest';
import { recordsOf } from '#simulator/servicestage/api/v3/record-view.ts';
import { isAtRest } from '#simulator/servicestage/world/instance-state.ts';
import type { V3Policies } from '#simulator/servicestage/world/v3/policies.ts';
import fc from '#test/fast-check.ts';
import { PLACE, restart, rollback, scale, shop, start, stop } from '#test/simulator/servicestage/shop.ts';

type Shop = ReturnType<typeof shop>;
type Move = (open: Shop, index: number) => void;

const verbs = [
  start,
  stop,
  restart,
  scale(4),
  rollback('1.0.0'),
  rollback('1.1.0'),
  ...(['rollback_current', 'continue_deploy', 'check_gray_release', 'sync_workload'] as const).map((action) => ({
    action,
  })),
];
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.constantFrom(...verbs).map((request) => (open: Shop) => void open.world.perform(PLACE.instanceId, request)),
  fc.constantFrom('RollingRelease' as const, 'GrayRelease' as const).map((release) => (open: Shop, index: number) => {
    open.world.deploy(PLACE.instanceId, `2.0.${index}`, undefined, release);
  }),
  fc.constant((open: Shop) => open.world.refresh(PLACE.instanceId)),
  fc.constantFrom('fails' as const, 'cancelled' as const).map((job) => (open: Shop) => open.world.faults.add({ job })),
);
const steps = fc.array(fc.tuple(move, fc.constantFrom(0, 1, 5, 25, 60, 120)), { maxLength: 20 });
const policies: fc.Arbitrary<Partial<V3Policies>> = fc.record({
  busy: fc.constantFrom('conflict', 'accept'),
  whileGraying: fc.constantFrom('refuse', 'accept'),
  secondRollback: fc.constantFrom('refuse', 'accept'),
  rollbackRecords: fc.constantFrom('vanish', 'appended'),
});

describe('whatever is done in V3, by whatever switches', () => {
  it('has one record of what runs, and one alone', () => {
    fc.assert(
      fc.property(policies, steps, (v3, taken) => {
        const open = shop({ v3 });
        for (const [index, [act, seconds]] of taken.entries()) {
          act(open, index);
          open.pass(seconds);
          const current = recordsOf(open.seen(), open.world).filter(({ isCurrent }) => isCurrent);

          expect(current.map(({ version }) => version)).toEqual([open.seen().version]);
        }
      }),
    );
  });

  it('comes to rest, with as many as were asked for', () => {
    fc.assert(
      fc.property(policies, steps, (v3, taken) => {
        const open = shop({ v3 });
        for (const [index, [act, seconds]] of taken.entries()) {
          act(open, index);
          open.pass(seconds);
        }
        open.pass(1000);
        const { replica, configuredReplica } = open.seen();

        expect(isAtRest(open.seen())).toBe(true);
        expect(configuredReplica).toBe(replica);
      }),
    );
  });
});
