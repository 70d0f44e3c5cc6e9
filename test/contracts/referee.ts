import type { RunKey } from '#core/aim/run-key.ts';
import type { InstanceId } from '#core/component.ts';

/** A stretch of time in which an owner may believe that the component is its own. The same object as long as it lasts. */
interface Reliance {
  readonly owner: string;
  until: number;
}

/** Judges the answers of a ledger by what the owners were told, and by nothing that the ledger keeps. */
export interface Referee {
  /** The owner was told that it has the component until then. */
  relies(owner: string, instanceId: InstanceId, until: number): void;
  /** The owner is about to give it back, so that it cannot rely on it any more, whatever comes of the call. */
  gives(owner: string, instanceId: InstanceId): void;
  relying(instanceId: InstanceId): readonly Reliance[];
  /** The owner was told to submit. `before` is who relied on the component at the last access that led to this answer. */
  begins(owner: string, key: RunKey, until: number, before: readonly Reliance[]): void;
  /** The occurrences that somebody was told to submit. */
  begun(instanceId: InstanceId): readonly string[];
  readonly violations: readonly string[];
}

export function createReferee(now: () => number): Referee {
  const violations: string[] = [];
  const reliances = new Map<InstanceId, Reliance[]>();
  const submitters = new Map<string, { readonly key: RunKey; readonly owner: string }>();

  const relying = (instanceId: InstanceId) => {
    const lasting = (reliances.get(instanceId) ?? []).filter(({ until }) => until > now());
    reliances.set(instanceId, lasting);
    return [...lasting];
  };
  const relies = (owner: string, instanceId: InstanceId, until: number) => {
    if (until <= now()) return;
    const lasting = relying(instanceId);
    const mine = lasting.find((reliance) => reliance.owner === owner);
    if (mine === undefined) lasting.push({ owner, until });
    else mine.until = Math.max(mine.until, until);
    reliances.set(instanceId, lasting);
    if (lasting.length > 1) violations.push(`${lasting.map((one) => one.owner).join(' and ')} both have ${instanceId}`);
  };

  return {
    violations,
    relies,
    relying,
    gives(owner, instanceId) {
      const others = relying(instanceId).filter((reliance) => reliance.owner !== owner);
      reliances.set(instanceId, others);
    },
    begins(owner, key, until, before) {
      const { instanceId, occurrence } = key;
      const name = `${occurrence} of ${instanceId}`;
      const first = submitters.get(name);
      submitters.set(name, first ?? { key, owner });
      if (first !== undefined && first.owner !== owner) {
        violations.push(`${first.owner} and ${owner} both submit ${name}`);
      }
      const meanwhile = relying(instanceId).find((one) => one.owner !== owner && before.includes(one));
      if (meanwhile !== undefined) violations.push(`${owner} submits ${name}, which ${meanwhile.owner} has`);
      relies(owner, instanceId, until);
    },
    begun: (instanceId) =>
      [...submitters.values()].filter(({ key }) => key.instanceId === instanceId).map(({ key }) => key.occurrence),
  };
}
