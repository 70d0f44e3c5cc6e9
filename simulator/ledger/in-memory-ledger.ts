import type { RunKey } from '#core/aim/run-key.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { reserve, spend } from '#core/rate/budget.ts';
import type { Access } from './access.ts';
import { inMemoryAims } from './aims.ts';
import { type Books, createBooks, type LedgerSnapshot, memoryOf, pageOf, snapshotOf } from './books.ts';
import { fateOf, makeClaim, markEnded, markSubmitting, nameOf, submittingSince } from './claims.ts';
import { noteHanging, noteHealth, noteTold } from './health.ts';
import { giveBack, heldSince, keepLease, takeLease } from './leases.ts';
import { setOut, tryAgain } from './tries.ts';
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
    snapshot: () => snapshotOf(books),
    claim: (key, props) => access('claim', () => makeClaim(books, key, props)),
    async beginSubmit(key, owner, { action, at, spent, fromVersion }) {
      const run = runOf(key);
      const { automation, occurrence, instanceId } = key;
      const submitted = await access('beginSubmit', () => markSubmitting(books, key, owner, { action, at }));
      if (submitted === undefined) return false;
      if (fromVersion !== undefined) {
        await access('beginSubmit', () => pageOf(books.rolledBack, instanceId).set(run, { version: fromVersion }));
      }
      await access('beginSubmit', () => {
        const past = { automation, occurrence, action: submitted.action, at: submitted.sentAt, spent };
        const actions = pageOf(books.actions, instanceId);
        // Not over the item of a run that has ended meanwhile: that one knows more.
        if (actions.get(run)?.outcome === undefined) actions.set(run, past);
      });
      return access('beginSubmit', () => keepLease(books, instanceId, owner, at));
    },
    async end(key, owner, { outcome, spent }) {
      const run = runOf(key);
      const { automation, occurrence, instanceId } = key;
      const submitted = await access('end', () => markEnded(books, key, owner, outcome));
      if (submitted === undefined) return;
      const { action, sentAt } = submitted;
      const past = { automation, occurrence, action, at: sentAt, outcome, spent };
      await access('end', () => pageOf(books.actions, instanceId).set(run, past));
      if (!spent) await access('end', () => pageOf(books.rolledBack, instanceId).delete(run));
    },
    lease: (instanceId, owner, now, until) =>
      access('lease', () => takeLease(books, instanceId, now, { owner, until })),
    async alone(key, owner) {
      const since = await access('alone', () => submittingSince(books, key, owner));
      return since !== undefined && access('alone', () => heldSince(books, key.instanceId, owner, since));
    },
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
    hold: (instanceId, hold) =>
      access('hold', () => {
        if (hold === undefined) books.holds.delete(instanceId);
        else books.holds.set(instanceId, hold);
      }),
    openQuestion: (instanceId, question, now) =>
      access('openQuestion', () => {
        const questions = pageOf(books.questions, instanceId);
        const { topic, by } = question;
        const found = questions.get(topic);
        if (found !== undefined && found.by !== by && found.until > now) return found;
        questions.set(topic, question);
        return question;
      }),
    closeQuestion: (instanceId, { topic, by }) =>
      access('closeQuestion', () => {
        const questions = pageOf(books.questions, instanceId);
        if (questions.get(topic)?.by === by) questions.delete(topic);
      }),
    fates: (keys) => access('fates', () => keys.map((key) => fateOf(books, key))),
    setOut: (key, at, done) => access('setOut', () => setOut(books, key, at, done)),
    setsOut: (keys) => access('setsOut', () => keys.map((key) => books.events.get(nameOf(key)))),
    tryAgain: (key, seen, now) => access('tryAgain', () => tryAgain(books, key, seen, now)),
    async noteFailed({ automation, occurrence }, instanceIds) {
      const run = `${automation}#${occurrence}`;
      const failed = books.failures.get(run) ?? new Set();
      books.failures.set(run, failed);
      for (const instanceId of instanceIds) await access('noteFailed', () => failed.add(instanceId));
      return access('noteFailed', () => failed.size);
    },
    reserve: (request) =>
      access('reserve', () => {
        const { slot, after } = reserve(books.rate.budget, request);
        books.rate.budget = after;
        return slot;
      }),
    spend: (use) =>
      access('spend', () => {
        books.rate.budget = spend(books.rate.budget, use);
      }),
    slotsMoved: () => access('slotsMoved', () => books.rate.budget?.moved ?? 0),
  };
}

/** The run among those of one component. */
const runOf = ({ automation, occurrence }: RunKey): string => `${automation}#${occurrence}`;
