import type { NamedComponent } from '#core/component.ts';
import { isSchedule, type RunEvent } from '#core/event.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Memory, PastAction } from '#core/ports/ledger.ts';
import { closureOf } from './closed.ts';

/** What the gates judge by: the event, the component, what is remembered of it, and the time in epoch milliseconds. */
export interface AtTheGate {
  readonly event: RunEvent;
  readonly component: NamedComponent;
  readonly memory: Memory;
  readonly now: number;
}

type Gate = (at: AtTheGate) => Ending | undefined;

/** The gates that memory and time decide, in their order. The first that is closed ends the run; undefined lets it pass. */
export function gate(at: AtTheGate): Ending | undefined {
  for (const judge of [held, closed, stale, cooldown, budget]) {
    const ended = judge(at);
    if (ended !== undefined) return ended;
  }
  return undefined;
}

/** How far back memory has to reach for the gates of an event, in seconds. */
export const memorySpan = ({ limits }: RunEvent): number => Math.max(limits.cooldown ?? 0, limits.budget?.per ?? 0);

const held: Gate = ({ component, memory: { hold }, now }) => {
  if (hold === undefined || (hold.until !== undefined && hold.until <= now)) return undefined;
  const until = hold.until === undefined ? 'until it is lifted' : `until ${iso(hold.until)}`;
  return ending('held', `${component.name} is held by ${hold.by} ${until}: ${hold.reason}`);
};

/** Before what is stale: a schedule that was not to do anything has not missed anything either. */
const closed: Gate = ({ event }) => {
  const closure = closureOf(event);
  return closure && ending('closed', closure.because);
};

/** Late is worse than never: a stop of nine o'clock must not fire at ten. A later schedule knows better what should be now. */
const stale: Gate = ({ event, component, memory: { latestSchedule }, now }) => {
  const at = Date.parse(event.at);
  const age = Math.floor((now - at) / 1000);
  if (age > event.limits.expires) {
    return ending(
      'stale',
      `It was due at ${event.at}, ${age} s ago; after ${event.limits.expires} s it is not done any more.`,
    );
  }
  if (!isSchedule(event.trigger) || latestSchedule === undefined || latestSchedule <= at) return undefined;
  return ending(
    'stale',
    `A schedule of ${iso(latestSchedule)} for ${component.name} has overtaken that of ${event.at}.`,
  );
};

/** What was sent for other occurrences: a run that sends again does not stand in its own way. */
const others = ({ event, memory }: AtTheGate): readonly PastAction[] =>
  memory.actions.filter(
    (past) => past.spent && !(past.automation === event.automation && past.occurrence === event.occurrence),
  );

const cooldown: Gate = (at) => {
  const { event, component, now } = at;
  const { cooldown: seconds } = event.limits;
  if (seconds === undefined) return undefined;
  const last = others(at).findLast((past) => past.action === event.action);
  if (last === undefined || now - last.at >= seconds * 1000) return undefined;
  const since = Math.floor((now - last.at) / 1000);
  return ending(
    'cooldown',
    `${last.automation} sent a ${last.action} to ${component.name} ${since} s ago; ${seconds} s have to pass.`,
  );
};

const budget: Gate = (at) => {
  const { event, component, now } = at;
  const { budget: allowed } = event.limits;
  if (allowed === undefined) return undefined;
  const counts = (past: PastAction): boolean =>
    past.automation === event.automation && now - past.at < allowed.per * 1000;
  const spent = others(at).filter(counts).length;
  if (spent < allowed.actions) return undefined;
  return ending(
    'budget',
    `${event.automation} has acted on ${component.name} ${spent} times within ${allowed.per} s; that is all it may.`,
  );
};

/** Most of a family at once is not what a restart mends: stop, and tell a person. `asking` are distinct components. */
export function stormGate({ event }: Pick<AtTheGate, 'event'>, asking: readonly string[]): Ending | undefined {
  const { storm } = event.limits;
  if (storm === undefined || asking.length < storm.least || asking.length <= storm.size * storm.share) return undefined;
  return ending(
    'storm',
    `${asking.length} of the ${storm.size} components of ${storm.family} ask for help within ${storm.within} s: ` +
      `something they share is broken, and a ${event.action} would not mend it.`,
  );
}

const iso = (time: number): string => new Date(time).toISOString();
