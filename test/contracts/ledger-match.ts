import type { RunKey } from '#core/aim/run-key.ts';
import { type Ledger, SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';
import { createInterleaving } from './interleaving.ts';
import type { OnAccess } from './ledger.ts';
import { createReferee, type Referee } from './referee.ts';

/** What an owner does next; a number is so many seconds that pass for all. */
export type Deed = 'claim' | 'lease' | 'submit' | 'end' | 'release' | number;

export interface Match {
  readonly owners: readonly { readonly key: RunKey; readonly deeds: readonly Deed[] }[];
  /** Says whose turn it is and what fails. When it is used up the longest waiting is next, and nothing fails. */
  readonly fate: readonly number[];
  readonly open: (onAccess: OnAccess) => Ledger;
  /** How often something came up, added to. */
  readonly tally: Record<'begun' | 'refused' | 'busy' | 'faults', number>;
}

export const T0 = Date.parse('2026-03-29T00:00:00Z');
export const LEASE_MS = 120_000;
const ABANDONED_MS = 180_000;

const isFault = (chance: number) => chance % 14 === 13;

/** Plays the owners side by side, each through a ledger of its own, access by access. */
export async function playMatch({ owners, fate, open, tally }: Match): Promise<Referee> {
  const chances = fate.values();
  const chance = () => chances.next().value ?? 0;
  const { turn, play } = createInterleaving((waiting) => chance() % waiting);
  let now = T0;
  const referee = createReferee(() => now);

  const actsOf = (me: string, key: RunKey) => {
    const { instanceId } = key;
    /** Who relied on the component at the owner's latest access. */
    let relying = referee.relying(instanceId);
    const ledger = open(async (moment) => {
      if (moment === 'before') {
        await turn();
        relying = referee.relying(instanceId);
      }
      if (!isFault(chance())) return;
      tally.faults++;
      throw new Error(`no luck ${moment} the access`);
    });
    return {
      claim: (at: number) => ledger.claim(key, { owner: me, now: at, abandonedBefore: at - ABANDONED_MS }),
      async lease(at: number) {
        const { kind } = await ledger.lease(instanceId, me, at, at + LEASE_MS);
        if (kind === 'held') referee.relies(me, instanceId, at + LEASE_MS);
        else tally.busy++;
      },
      async submit(at: number) {
        const begun = await ledger.beginSubmit(key, me, { ...key, action: 'restart', at, spent: true });
        if (begun) referee.begins(me, key, at + SUBMIT_LEASE_MS, relying);
        tally[begun ? 'begun' : 'refused']++;
      },
      end: (at: number) => ledger.end(key, me, { at, outcome: 'succeeded', spent: true }),
      release() {
        referee.gives(me, instanceId);
        return ledger.release(instanceId, me);
      },
    };
  };
  const pass = async (seconds: number) => {
    await turn();
    now += seconds * 1000;
  };

  await play(
    owners.map(({ key, deeds }, index) => async () => {
      const acts = actsOf(`owner-${index}`, key);
      for (const deed of deeds) {
        const at = now;
        await (typeof deed === 'number' ? pass(deed) : persist<unknown>(() => acts[deed](at)));
      }
    }),
  );
  return referee;
}

/** As a durable step does: again with the same arguments, and a few times only. */
export async function persist<T>(body: () => Promise<T>): Promise<T | undefined> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    try {
      return await body();
    } catch {}
  }
  return undefined;
}
