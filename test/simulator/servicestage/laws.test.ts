import { describe, expect, it } from 'vitest';
import type { JobFault } from '#simulator/servicestage/world/faults.ts';
import { isAtRest } from '#simulator/servicestage/world/instance-state.ts';
import fc from '#test/fast-check.ts';
import { restart, rollback, scale, shop, start, stop } from './shop.ts';

type Shop = ReturnType<typeof shop>;
type Move = (open: Shop, index: number) => void;

const endings: readonly JobFault['job'][] = [
  'fails',
  'partially-fails',
  'cancelled',
  'rolled-back',
  'hangs',
  'unknown',
  'unknown-at-times',
];

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.constantFrom(start, stop, restart).map((request) => (open: Shop) => void open.act(request)),
  fc.integer({ min: -1, max: 202 }).map((replica) => (open: Shop) => void open.act(scale(replica))),
  fc.constantFrom('1.0.0', '1.1.0', '2.0.0').map((version) => (open: Shop) => void open.act(rollback(version))),
  fc.constant((open: Shop, index: number) => void open.deploy(`2.0.${index}`)),
  fc.constantFrom(...endings).map((job) => (open: Shop) => open.world.faults.add({ job })),
  fc.constant((open: Shop) => open.world.faults.add({ neverReady: true, times: 1 })),
);
const step = fc.tuple(move, fc.constantFrom(0, 0.001, 1, 5, 25, 60, 120));
const steps = fc.array(step, { maxLength: 25 });

/** Takes one step after the other, and looks after each. */
function take(open: Shop, taken: readonly (readonly [Move, number])[], look = (): void => undefined): void {
  for (const [index, [act, seconds]] of taken.entries()) {
    act(open, index);
    open.pass(seconds);
    look();
  }
}

const isGoing = (status: string): boolean => status === 'RUNNING' || status === 'ROLLBACKING';

describe('whatever is done in whatever order', () => {
  it('keeps replicas in bounds, and at rest never more available than wanted', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const open = shop();
        take(open, taken, () => {
          const instance = open.seen();

          expect(instance.replica).toBeGreaterThanOrEqual(1);
          expect(instance.replica).toBeLessThanOrEqual(200);
          expect(instance.availableReplica).toBeGreaterThanOrEqual(0);
          expect(instance.availableReplica).toBeLessThanOrEqual(200);
          if (isAtRest(instance)) expect(instance.availableReplica).toBeLessThanOrEqual(instance.replica);
          if (instance.status === 'STOPPED') expect(instance.availableReplica).toBe(0);
        });
      }),
    );
  });

  it('never runs two jobs of one instance at once', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const open = shop();
        const known = new Set<string>();
        for (const [index, [act, seconds]] of taken.entries()) {
          act(open, index);
          const { lastJobId } = open.seen();
          if (lastJobId !== undefined) known.add(lastJobId);
          expect([...known].filter((id) => isGoing(open.job(id).status)).length).toBeLessThanOrEqual(1);
          open.pass(seconds);
        }
      }),
    );
  });

  it.each(['refuse', 'accept'] as const)(
    'keeps snapshots in strict order, even where jobs overtake each other: %s',
    (stance) => {
      fc.assert(
        fc.property(steps, (taken) => {
          const open = shop({ policies: { whileJobRuns: stance, disallowedState: stance } });
          take(open, taken, () => {
            const times = open.seen().snapshots.map(({ createdAt }) => createdAt);

            expect(times.length).toBeGreaterThanOrEqual(1);
            expect(new Set(times).size).toBe(times.length);
            expect(times).toEqual(times.toSorted((a, b) => a - b));
          });
        }),
      );
    },
  );

  it('comes to rest in the end, unless a job hangs', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const open = shop();
        take(open, taken);
        open.pass(1000);
        const { lastJobStatus } = open.seen();

        expect(isAtRest(open.seen()) || lastJobStatus === 'RUNNING').toBe(true);
      }),
    );
  });

  it('depends on the time alone, not on how often anybody looks', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const [curious, patient] = [shop(), shop()];
        for (const [index, [act, seconds]] of taken.entries()) {
          act(curious, index);
          act(patient, index);
          for (let slice = 0; slice < 4; slice++) {
            curious.pass(seconds / 4);
            curious.seen();
          }
          patient.pass(seconds);
        }

        expect(patient.seen()).toEqual(curious.seen());
      }),
    );
  });
});
