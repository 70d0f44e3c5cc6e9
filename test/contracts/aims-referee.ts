import type { RunKey } from '#core/aim/run-key.ts';
import { SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';
import { createReferee, type Referee } from './referee.ts';

/** A request leaves within so long of the clock that was read before its mark, or not at all. */
export const WITHIN_MS = SUBMIT_LEASE_MS / 4;

/** Judges the answers of a ledger by what the tries were told, and by nothing that the ledger keeps. */
export interface AimsReferee extends Pick<Referee, 'relies' | 'gives' | 'relying' | 'violations'> {
  /** The try was told that it may send, and does. `before` is who relied on the component at the last access that led to this. */
  sends(owner: string, key: RunKey, repeatable: boolean, until: number, before: ReturnType<Referee['relying']>): void;
  /** The request that was sent last has ended for certain, and is about to be noted so. */
  settles(key: RunKey): void;
  /** The try, or a person, was told that its word is the last. */
  ends(key: RunKey, owner: string): void;
  /** A person was told that it is closed. */
  closes(key: RunKey): void;
  /** Who had the last word on it, as far as anybody was told. */
  lastWordOn(key: RunKey): string | undefined;
  /** The occurrences that something was sent for. */
  sent(): readonly string[];
}

export function createAimsReferee(now: () => number): AimsReferee {
  const lease = createReferee(now);
  const violations: string[] = [];
  const sendings = new Map<string, number>();
  const mostSendings = new Map<string, number>();
  const words = new Map<string, string>();
  const closings = new Map<string, number>();
  const nameOf = ({ occurrence, instanceId }: RunKey) => `${occurrence} of ${instanceId}`;

  return {
    get violations() {
      return [...lease.violations, ...violations];
    },
    relies: lease.relies,
    gives: lease.gives,
    relying: lease.relying,
    sends(owner, key, repeatable, until, before) {
      const name = nameOf(key);
      const count = (sendings.get(name) ?? 0) + 1;
      sendings.set(name, count);
      if (!repeatable && count > (mostSendings.get(name) ?? 1))
        violations.push(`${owner} sends ${name}, which was sent already`);
      if (words.has(name)) violations.push(`${owner} sends ${name} after the last word of ${words.get(name)}`);
      if (now() > (closings.get(name) ?? now()) + WITHIN_MS)
        violations.push(`${owner} sends ${name}, which was closed`);
      lease.sends(owner, key.instanceId, until, before);
    },
    settles(key) {
      mostSendings.set(nameOf(key), (sendings.get(nameOf(key)) ?? 0) + 1);
    },
    ends(key, owner) {
      const name = nameOf(key);
      const first = words.get(name);
      if (first !== undefined && first !== owner)
        violations.push(`${first} and ${owner} both have the last word on ${name}`);
      words.set(name, first ?? owner);
    },
    closes(key) {
      if (!closings.has(nameOf(key))) closings.set(nameOf(key), now());
    },
    lastWordOn: (key) => words.get(nameOf(key)),
    sent: () => [...sendings.keys()],
  };
}
