import { NOTHING_SENT } from '#core/aim/aim.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { blindfold } from './blindfold.ts';
import type { PlantedBug } from './planted-bug.ts';

/** Whoever finds the aim of another takes it for its own, and for one that nothing was sent for. */
const withoutDuplicates = (ledger: Ledger): Ledger => ({
  ...ledger,
  async open(key, props) {
    const opened = await ledger.open(key, props);
    const { marks } = opened.aim.sending;
    return { kind: 'ours', aim: { ...opened.aim, sending: { ...NOTHING_SENT, marks } } };
  },
  async mark(one, mark) {
    const marked = await ledger.mark(one, mark);
    return marked.kind === 'superseded' ? { kind: 'marked', marks: mark.marks + 1 } : marked;
  },
});

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
    async mark(one, mark) {
      await seize(one.key.instanceId, one.owner, mark.at, mark.at + 60_000);
      return ledger.mark(one, mark);
    },
  };
}

export const LEDGER_BUGS: readonly PlantedBug[] = [
  {
    name: 'nothing-noted',
    means: 'what is told is in no chronicle',
    breaks: ['noted-as-told'],
    ledger: (ledger) => ({ ...ledger, chronicle: async () => undefined }),
  },
  {
    name: 'duplicates-unseen',
    means: 'no delivery is ever taken for a duplicate',
    breaks: ['never-twice'],
    ledger: withoutDuplicates,
  },
  {
    name: 'sent-forgotten',
    means: 'a later try takes what may have been sent for not sent',
    breaks: ['never-twice'],
    ledger: (ledger) => ({
      ...ledger,
      async take(one, again) {
        const aim = await ledger.take(one, again);
        return aim && { ...aim, sending: { ...aim.sending, sent: 'no' } };
      },
      mark: (one, mark) => ledger.mark(one, { ...mark, repeatable: true }),
    }),
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
    means: 'the request is sent although aim or lease have changed hands, and nobody looks whether a job runs',
    breaks: ['one-at-a-time', 'never-twice'],
    serviceStage: blindfold,
    ledger: (ledger) => ({
      ...ledger,
      async mark(one, mark) {
        await ledger.mark(one, mark);
        return { kind: 'marked', marks: mark.marks + 1 };
      },
    }),
  },
  {
    name: 'hold-ignored',
    means: 'nobody asks whether a person holds the component',
    breaks: ['hands-off'],
    ledger: (ledger) => ({ ...ledger, holds: async () => ({}) }),
  },
  {
    name: 'stranger-adopted',
    means: 'a job that is there is taken for its own, be it an old one, and whoever has had the component meanwhile',
    breaks: ['own-job'],
    ledger: (ledger) => ({
      ...ledger,
      aloneSince: async () => true,
      mark: (one, mark) => ledger.mark(one, { ...mark, before: '' }),
    }),
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
    name: 'question-left-open',
    means: 'nobody takes back a question whose alarm has become OK',
    breaks: ['questions-withdrawn'],
    ledger: (ledger) => ({ ...ledger, openQuestions: async () => [] }),
  },
  {
    name: 'answer-unnoted',
    means: 'what a person has answered is not in the chronicle',
    breaks: ['answers-noted'],
    ledger: (ledger) => ({
      ...ledger,
      chronicle: async (entry) => (entry.kind === 'answer' ? undefined : ledger.chronicle(entry)),
    }),
  },
  {
    name: 'answer-noted-as-asked',
    means: 'a question is noted with a yes as it is asked, before anybody has answered it',
    breaks: ['answers-noted'],
    ledger: (ledger) => ({
      ...ledger,
      async chronicle(entry) {
        await ledger.chronicle(entry);
        if (entry.kind !== 'question') return;
        const { asked, ...facts } = entry;
        const { automation, occurrence, component, action } = asked;
        const answered = { automation, occurrence, component, action, approved: true, by: 'ana' };
        await ledger.chronicle({ ...facts, kind: 'answer', answered });
      },
    }),
  },
  {
    name: 'storm-judged-once',
    means: 'whoever has the component does not ask any more whether it is in a storm',
    breaks: ['storm-heeded'],
    ledger: (ledger) => {
      let leased = false;
      return {
        ...ledger,
        async lease(...asked) {
          const lease = await ledger.lease(...asked);
          leased = lease.kind === 'held';
          return lease;
        },
        async noteAlarm(family, instanceId, at, since) {
          if (leased) return [instanceId];
          return ledger.noteAlarm(family, instanceId, at, since);
        },
      };
    },
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
