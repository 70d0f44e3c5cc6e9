import type { RunKey } from '#core/aim/run-key.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { blindfold } from './blindfold.ts';
import type { PlantedBug } from './planted-bug.ts';

/** The ledger keeps a book for each owner, so that nobody ever meets the claim of another. */
function withoutClaims(ledger: Ledger): Ledger {
  const own = (key: RunKey, owner: string): RunKey => ({ ...key, occurrence: `${key.occurrence} ${owner}` });
  return {
    ...ledger,
    claim: (key, props) => ledger.claim(own(key, props.owner), props),
    beginSubmit: (key, owner, action) => ledger.beginSubmit(own(key, owner), owner, action),
    end: (key, owner, ending) => ledger.end(own(key, owner), owner, ending),
  };
}

/** A claim changes hands whatever its state: what the ledger refuses is had under another name. */
function withTakeOverAlways(ledger: Ledger): Ledger {
  const taken = (key: RunKey, owner: string): RunKey => ({ ...key, occurrence: `${key.occurrence} ${owner}` });
  return {
    ...ledger,
    async claim(key, props) {
      const claim = await ledger.claim(key, props);
      return claim.kind === 'ours' ? claim : ledger.claim(taken(key, props.owner), props);
    },
    beginSubmit: async (key, owner, action) =>
      (await ledger.beginSubmit(key, owner, action)) || ledger.beginSubmit(taken(key, owner), owner, action),
    async end(key, owner, ending) {
      await ledger.end(key, owner, ending);
      await ledger.end(taken(key, owner), owner, ending);
    },
  };
}

/** Whoever asks for the lease has it, and has it still when it comes to sending. */
function withoutLeases(ledger: Ledger): Ledger {
  const seize: Ledger['lease'] = async (instanceId, owner, now, until) => {
    const lease = await ledger.lease(instanceId, owner, now, until);
    if (lease.kind === 'held') return lease;
    await ledger.release(instanceId, lease.owner);
    return ledger.lease(instanceId, owner, now, until);
  };
  return {
    ...ledger,
    lease: seize,
    async beginSubmit(key, owner, action) {
      await seize(key.instanceId, owner, action.at, action.at + 60_000);
      return ledger.beginSubmit(key, owner, action);
    },
  };
}

export const LEDGER_BUGS: readonly PlantedBug[] = [
  {
    name: 'claim-skipped',
    means: 'no delivery is ever taken for a duplicate',
    breaks: ['never-twice'],
    ledger: withoutClaims,
  },
  {
    name: 'claim-taken-over-after-submit',
    means: 'a claim changes hands although its owner has begun to submit',
    breaks: ['never-twice'],
    ledger: withTakeOverAlways,
  },
  {
    name: 'lease-not-taken',
    means: 'two runs may have one component at the same time, and nobody looks whether a job runs',
    breaks: ['one-at-a-time'],
    serviceStage: blindfold,
    ledger: withoutLeases,
  },
  {
    name: 'lease-shorter-than-the-sleep',
    means: 'a lease runs out while its owner sleeps between two looks, and nobody looks whether a job runs',
    breaks: ['one-at-a-time'],
    serviceStage: blindfold,
    ledger: (ledger) => ({
      ...ledger,
      lease: (instanceId, owner, now) => ledger.lease(instanceId, owner, now, now + 20_000),
    }),
  },
  {
    name: 'fence-ignored',
    means: 'the request is sent although claim or lease have changed hands, and nobody looks whether a job runs',
    breaks: ['one-at-a-time', 'never-twice'],
    serviceStage: blindfold,
    ledger: (ledger) => ({
      ...ledger,
      beginSubmit: async (key, owner, action) => (await ledger.beginSubmit(key, owner, action)) || true,
    }),
  },
  {
    name: 'hold-ignored',
    means: 'nobody asks whether a person holds the component',
    breaks: ['hands-off'],
    ledger: (ledger) => ({
      ...ledger,
      async memory(instanceId, since) {
        const { hold: _, ...rest } = await ledger.memory(instanceId, since);
        return rest;
      },
    }),
  },
  {
    name: 'stranger-adopted',
    means: 'a job that appeared is taken for its own, whoever has had the component meanwhile',
    breaks: ['own-job'],
    ledger: (ledger) => ({ ...ledger, alone: async () => true }),
  },
  {
    name: 'bad-versions-forgotten',
    means: 'the versions that were rolled back from are not remembered',
    breaks: ['rollback-once', 'never-back'],
    ledger: (ledger) => ({
      ...ledger,
      memory: async (instanceId, since) => ({ ...(await ledger.memory(instanceId, since)), rolledBackFrom: [] }),
    }),
  },
  {
    name: 'later-schedule-forgotten',
    means: 'a schedule does not learn that a later one has fired',
    breaks: ['not-overtaken'],
    ledger: (ledger) => ({ ...ledger, noteSchedule: async () => undefined }),
  },
  {
    name: 'unfinished-actions-forgotten',
    means: 'only actions that have ended count for cooldown and budget',
    breaks: ['cool-down', 'within-budget'],
    ledger: (ledger) => ({
      ...ledger,
      async memory(instanceId, since) {
        const memory = await ledger.memory(instanceId, since);
        return { ...memory, actions: memory.actions.filter(({ outcome }) => outcome === 'succeeded') };
      },
    }),
  },
  {
    name: 'storm-unseen',
    means: 'each alarm takes itself for the only one of its family',
    breaks: ['storm-heeded'],
    ledger: (ledger) => ({
      ...ledger,
      async noteAlarm(family, instanceId, at, since) {
        const asking = await ledger.noteAlarm(family, instanceId, at, since);
        return asking.filter((id) => id === instanceId);
      },
    }),
  },
];
