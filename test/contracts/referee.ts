import type { TargetId } from '#core/component.ts';

/** A stretch of time in which an owner may believe that the component is its own. The same object as long as it lasts. */
interface Reliance {
  readonly owner: string;
  until: number;
}

/** Judges the answers of a ledger by what the owners were told, and by nothing that the ledger keeps. */
export interface Referee {
  /** The owner was told that it has the component until then. */
  relies(owner: string, instanceId: TargetId, until: number): void;
  /** The owner is about to give it back, so that it cannot rely on it any more, whatever comes of the call. */
  gives(owner: string, instanceId: TargetId): void;
  relying(instanceId: TargetId): readonly Reliance[];
  /** The owner was told to send. `before` is who relied on the component at the last access that led to this answer. */
  sends(owner: string, instanceId: TargetId, until: number, before: readonly Reliance[]): void;
  readonly violations: readonly string[];
}

export function createReferee(now: () => number): Referee {
  const violations: string[] = [];
  const reliances = new Map<TargetId, Reliance[]>();

  const relying = (instanceId: TargetId) => {
    const lasting = (reliances.get(instanceId) ?? []).filter(({ until }) => until > now());
    reliances.set(instanceId, lasting);
    return [...lasting];
  };
  const relies = (owner: string, instanceId: TargetId, until: number) => {
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
    sends(owner, instanceId, until, before) {
      const meanwhile = relying(instanceId).find((one) => one.owner !== owner && before.includes(one));
      if (meanwhile !== undefined) violations.push(`${owner} sends to ${instanceId}, which ${meanwhile.owner} has`);
      relies(owner, instanceId, until);
    },
  };
}
