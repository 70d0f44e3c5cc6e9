import type { Ledger } from '#core/ports/ledger.ts';
import { reserve, spend } from '#core/rate/budget.ts';
import type { Access } from './access.ts';
import { inMemoryAims } from './aims.ts';
import { type Books, createBooks, type LedgerSnapshot, memoryOf, pageOf, snapshotOf } from './books.ts';
import { inMemoryChronicle } from './chronicle.ts';
import { setOut, setsOut } from './events.ts';
import { noteHanging, noteHealth, noteTold } from './health.ts';
import { inMemoryHolds } from './holds.ts';
import { giveBack, takeLease } from './leases.ts';
import { closeQuestion, openQuestion, openQuestions } from './questions.ts';
import { noteTrust, trustOf } from './trusts.ts';
import { endWatch, noteWatch } from './watch.ts';

export interface InMemoryLedgerProps {
  /** Shared by ledgers that are to see the same. @default books of its own, empty */
  readonly books?: Books;
  /**
   * Called before and after each access to the store; a method makes about as many as the one over DynamoDB. A throw before is
   * a refusal, one after it a lost answer; a promise is waited for.
   */
  readonly onCall?: (method: keyof Ledger, moment: 'before' | 'after') => void | Promise<void>;
  /** Makes each access to the store, in place of `onCall`. @default never in the same turn as the call */
  readonly access?: Access;
}

export interface InMemoryLedger extends Ledger {
  /** All that is remembered, as plain data. */
  snapshot(): LedgerSnapshot;
}

/** The ledger without I/O, to play many thousand runs a second. It forgets nothing. */
export function createInMemoryLedger(props: InMemoryLedgerProps = {}): InMemoryLedger {
  const { books = createBooks(), onCall } = props;
  /** Never in the same turn as the call, so that runs side by side interleave. */
  const inItsTurn: Access = async (method, body) => {
    await onCall?.(method, 'before');
    const result = body();
    await onCall?.(method, 'after');
    return result;
  };
  const { access = inItsTurn } = props;

  return {
    ...inMemoryAims(books, access),
    ...inMemoryChronicle(books, access),
    ...inMemoryHolds(books, access),
    snapshot: () => snapshotOf(books),
    lease: (instanceId, owner, now, until) =>
      access('lease', () => takeLease(books, instanceId, now, { owner, until })),
    release: (instanceId, owner) => access('release', () => giveBack(books, instanceId, owner)),
    memory: (instanceId, since) => access('memory', () => memoryOf(books, instanceId, since)),
    noteSchedule: (instanceId, at) =>
      access('noteSchedule', () => {
        books.schedules.set(instanceId, Math.max(books.schedules.get(instanceId) ?? at, at));
      }),
    async noteAlarm(family, instanceId, at, since) {
      const alarms = pageOf(books.alarms, family);
      await access('noteAlarm', () => alarms.set(instanceId, Math.max(alarms.get(instanceId) ?? at, at)));
      const asking = () => [...alarms].filter(([, last]) => last >= since).map(([id]) => id);
      return access('noteAlarm', () => asking().toSorted());
    },
    noteHealth: (instanceId, note) => access('noteHealth', () => noteHealth(books, instanceId, note)),
    noteHanging: (instanceId, note) => access('noteHanging', () => noteHanging(books, instanceId, note)),
    noteTold: (instanceId, told) => access('noteTold', () => noteTold(books, instanceId, told)),
    noteWatch: (key, watch) => access('noteWatch', () => noteWatch(books, key, watch)),
    endWatch: (key, innocent) => access('endWatch', () => endWatch(books, key, innocent)),
    openQuestion: (instanceId, question, now) =>
      access('openQuestion', () => openQuestion(books, instanceId, question, now)),
    closeQuestion: (instanceId, question) => access('closeQuestion', () => closeQuestion(books, instanceId, question)),
    openQuestions: (now, most) => access('openQuestions', () => openQuestions(books, now, most)),
    setOut: (key, at, done) => access('setOut', () => setOut(books, key, at, done)),
    setsOut: (keys) => access('setsOut', () => setsOut(books, keys)),
    async noteFailed({ automation, occurrence }, instanceIds) {
      const run = `${automation}#${occurrence}`;
      const failed = books.failures.get(run) ?? new Set();
      books.failures.set(run, failed);
      for (const instanceId of instanceIds) await access('noteFailed', () => failed.add(instanceId));
      return access('noteFailed', () => failed.size);
    },
    reserve: (request, claim) =>
      access('reserve', () => {
        const { slot, after } = reserve(books.rate.budget, request);
        books.rate.budget = after;
        return claim === undefined ? slot : { ...slot, trust: trustOf(books, claim) };
      }),
    spend: (use) =>
      access('spend', () => {
        books.rate.budget = spend(books.rate.budget, use);
      }),
    slotsMoved: () => access('slotsMoved', () => books.rate.budget?.moved ?? 0),
    trust: (claim) => access('trust', () => trustOf(books, claim)),
    noteTrust: (edition, was, is) => access('noteTrust', () => noteTrust(books, edition, was, is)),
  };
}
