import { AsyncLocalStorage } from 'node:async_hooks';
import type { RunKey } from '#core/aim/run-key.ts';
import type { Ledger, Memory } from '#core/ports/ledger.ts';
import { type Books, createBooks } from '#simulator/ledger/books.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { type Note, witnessedAims } from './aims.ts';
import type { Actor } from './evidence.ts';
import { witnessedLeases } from './leases.ts';
import { type ChaosStage, ThrottledError } from './stage.ts';

/** The one ledger of a run. Calls by an actor may be throttled, and the actor may die between any two accesses to the store. */
export interface SharedLedger {
  /** Past all faults: for people, and for a look at what is in it. */
  readonly books: InMemoryLedger;
  /** What it keeps. */
  readonly pages: Books;
  /** All that is done within, also later, is done by the actor. */
  as<T>(actor: Actor, body: () => T): T;
  /** As seen by an actor, who is written down with each call. */
  seenBy(actor: Actor): Ledger;
}

/** `onStored` is called after each access. */
export function createSharedLedger(stage: ChaosStage, onStored: () => void): SharedLedger {
  const { weather } = stage.scenario;
  const actors = new AsyncLocalStorage<Actor>();
  /** Never twice in a row: what is refused twice is let go. */
  const refused = new Set<Actor>();

  const pages = { ...createBooks(), leases: witnessedLeases(stage) };
  const note = (actor: Actor | undefined): void => {
    if (
      actor === undefined ||
      refused.delete(actor) ||
      !stage.dice(`chronicle of ${actor.execution.name}`).chance(weather.ledger)
    )
      return;
    refused.add(actor);
    stage.faults.count('ledger throttled');
    throw new ThrottledError('chronicle was throttled');
  };
  const strike = (method: string, moment: 'before' | 'after', { execution }: Actor): void => {
    const lost = moment === 'after';
    const call = `${moment} ${method} of ${execution.name}`;
    if (!stage.strikes('ledger', call, lost ? weather.ledger / 3 : weather.ledger)) return;
    stage.faults.count(lost ? 'ledger reply lost' : 'ledger throttled');
    stage.hinder(execution, 'ledger');
    throw new ThrottledError(lost ? `${method} got no answer` : `${method} was throttled`);
  };
  const books = createInMemoryLedger({
    books: pages,
    async onCall(method, moment) {
      const actor = actors.getStore();
      if (method === 'chronicle') return moment === 'before' ? note(actor) : undefined;
      if (moment === 'after') onStored();
      if (actor === undefined) return;
      const path = `ledger ${method}`;
      await actor.life.reach({ path, point: 'inside' });
      if (moment === 'before') await actor.life.within(stage.before(path, actor.execution));
      strike(method, moment, actor);
    },
  });

  return {
    books,
    pages,
    as: (actor, body) => actors.run(actor, body),
    seenBy: (actor) => witnessed(stage, books, actor),
  };
}

/** Writes each call and its answer into the timeline, and alarms into the evidence. */
function witnessed(stage: ChaosStage, ledger: InMemoryLedger, { execution, life }: Actor): Ledger {
  const note: Note = async (instanceId, what, call, show = JSON.stringify) => {
    const say = (text: string) =>
      stage.timeline.say(execution.name, stage.nameOf(instanceId), `ledger ${what} → ${text}`);
    try {
      const value = await life.within(call);
      say(show(value) ?? 'done');
      return value;
    } catch (error) {
      say(String(error));
      throw error;
    }
  };
  const timesOf = ({ automation, occurrence, instanceId }: RunKey): number =>
    ledger
      .snapshot()
      .aims.find(
        ({ key }) => key.automation === automation && key.occurrence === occurrence && key.instanceId === instanceId,
      )?.sending.times ?? 0;
  return {
    ...witnessedAims(stage, ledger, execution, note, timesOf),
    lease: (instanceId, owner, now, until, likely) =>
      note(instanceId, 'lease', ledger.lease(instanceId, owner, now, until, likely), ({ kind }) => kind),
    release: (instanceId, owner) => note(instanceId, 'release', ledger.release(instanceId, owner)),
    memory: (instanceId, since) => note(instanceId, 'memory', ledger.memory(instanceId, since), describe),
    noteSchedule: (instanceId, at) => note(instanceId, 'note schedule', ledger.noteSchedule(instanceId, at)),
    async noteAlarm(family, instanceId, at, since) {
      const asking = await note(instanceId, 'note alarm', ledger.noteAlarm(family, instanceId, at, since));
      stage.alarms.push({ at: stage.clock.now(), execution, instanceId, asking });
      return asking;
    },
    noteHealth: (instanceId, health) =>
      note(instanceId, `note health ${health.check}`, ledger.noteHealth(instanceId, health)),
    noteHanging: (instanceId, hanging) =>
      note(instanceId, `note hanging ${hanging.check}`, ledger.noteHanging(instanceId, hanging)),
    noteWatch: (key, watch) => note(key.instanceId, 'note watch', ledger.noteWatch(key, watch)),
    endWatch: (key, innocent) =>
      note(key.instanceId, innocent ? 'end watch, innocent' : 'end watch', ledger.endWatch(key, innocent)),
    noteTold: (instanceId, told) => note(instanceId, `note told ${told.word}`, ledger.noteTold(instanceId, told)),
    chronicle: (entry) => ledger.chronicle(entry),
    chronicled: (at, unread) => ledger.chronicled(at, unread),
    holds: (component) => note('', `holds of ${component}`, ledger.holds(component)),
    allHolds: () => note('', 'all holds', ledger.allHolds(), (found) => `${found.length}`),
    allSaid: () =>
      note('', 'all said', ledger.allSaid(), ({ holds, overrides }) => `${holds.length} and ${overrides.length}`),
    override: (component, override) =>
      note('', `override ${component} to ${override.replica}`, ledger.override(component, override)),
    noteOverride: (seen, minded) => note('', `note override ${minded}`, ledger.noteOverride(seen, minded)),
    hold: (on, hold) => note('', `hold ${JSON.stringify(on)}`, ledger.hold(on, hold)),
    endHold: (seen, end) => note('', `end hold ${JSON.stringify(seen.on)}`, ledger.endHold(seen, end)),
    noteMinded: (seen, minded) => note('', `note hold ${minded}`, ledger.noteMinded(seen, minded)),
    openQuestion: (instanceId, question, now) =>
      note(instanceId, `open question ${question.topic}`, ledger.openQuestion(instanceId, question, now)),
    closeQuestion: (instanceId, question) =>
      note(instanceId, `close question ${question.topic}`, ledger.closeQuestion(instanceId, question)),
    openQuestions: (now, most) =>
      note('', 'open questions', ledger.openQuestions(now, most), (found) => `${found.length}`),
    setOut: (key, at, done) => note('', `set out${done ? ', done' : ''}`, ledger.setOut(key, at, done)),
    setsOut: (keys) => note('', 'sets out', ledger.setsOut(keys)),
    noteFailed: (run, instanceIds, now) => note('', 'note failed', ledger.noteFailed(run, instanceIds, now)),
    reserve: (request, claim) => note('', `reserve ${request.lane}`, ledger.reserve(request, claim)),
    spend: (use) => note('', 'spend', ledger.spend(use)),
    slotsMoved: () => note('', 'slots moved', ledger.slotsMoved()),
    trust: (claim) => note('', `trust of ${claim.edition}`, ledger.trust(claim)),
    noteTrust: (edition, was, is) => note('', `note ${edition} ${is.kind}`, ledger.noteTrust(edition, was, is)),
  };
}

const describe = ({ actions, rolledBackFrom, seenHealthy }: Memory): string =>
  [
    `${actions.length} actions`,
    ...rolledBackFrom.map((version) => `${version} bad`),
    ...seenHealthy.map(({ version }) => `${version} healthy`),
  ]
    .filter(Boolean)
    .join(', ');
