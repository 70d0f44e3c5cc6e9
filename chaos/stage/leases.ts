import type { TargetId } from '#core/component.ts';
import type { Books, LeaseEntry } from '#simulator/ledger/books.ts';
import type { LeaseSpan } from './evidence.ts';
import type { ChaosStage } from './stage.ts';

/** The leases of the ledger, of which each change is evidence, also one whose answer got lost. */
export function witnessedLeases({ leases, clock }: Pick<ChaosStage, 'leases' | 'clock'>): Books['leases'] {
  const latest = new Map<string, LeaseSpan>();
  const end = (instanceId: string): void => {
    const span = latest.get(instanceId);
    if (span !== undefined) span.until = Math.min(span.until, clock.now());
    latest.delete(instanceId);
  };
  return new (class extends Map<TargetId, LeaseEntry> {
    override set(instanceId: TargetId, lease: LeaseEntry): this {
      const before = latest.get(instanceId);
      if (before?.owner === lease.owner) before.until = lease.until;
      else {
        end(instanceId);
        const span = { instanceId, owner: lease.owner, from: clock.now(), until: lease.until };
        latest.set(instanceId, span);
        leases.push(span);
      }
      return super.set(instanceId, lease);
    }

    override delete(instanceId: TargetId): boolean {
      end(instanceId);
      return super.delete(instanceId);
    }
  })();
}
