import { FIRST_TRY } from '#core/aim/pursuit.ts';
import type { RunEvent } from '#core/event.ts';
import { wantsNothing } from '#core/gate/gates.ts';
import { secondsToGather } from '#core/gate/storm.ts';
import { datedAhead } from '#core/judge/dated-ahead.ts';
import type { Ending } from '#core/outcome.ts';
import { afterTurn, type Facts, NOT_SET_OUT, type SettingOut, whoseTurn } from '#core/pace/setting-out.ts';
import { spanOf, sunnyRequests } from '#core/rate/requests.ts';
import { laneOf } from '#runtime/rate/slot.ts';
import type { Services } from '#runtime/services/services.ts';
import { callForHelp } from '#runtime/steps/call-for-help.ts';
import type { RunContext } from '#runtime/steps/run-context.ts';
import { tell } from '#runtime/steps/tell.ts';
import { DAY_SECONDS } from '#schedule/duration.ts';
import { tellCalledOff } from './called-off.ts';
import { howTheyFare, isPacedAlready } from './how-they-fare.ts';
import { announced, noted, openMember } from './members.ts';

/** A component of an event for several; how its aim ends is told by executions of its own, if that was opened. */
export interface Begun {
  readonly component: string;
  readonly begun: boolean;
}

type Context<E extends RunEvent> = Pick<RunContext<E>, 'durable' | 'services' | 'startedAt'>;

/** Lambda throttles whoever asks for too many at once. */
const SIDE_BY_SIDE = 16;

/** In seconds: how soon a ledger that could not be reached is asked again; and how often, for five minutes. */
const LEDGER_AGAIN = 5;
const MOST_UNREAD = 60;

/**
 * Begins an execution for each component of the event, so that each run has its own operations, log and dead letter. Their requests are
 * reserved all at once, and each run is begun when its slot has come; with `atOnce` only as others end. The aim of each is opened before, so
 * that what Lambda does not take on, or what dies, is taken up by the reconciler. What was called off is told, once.
 */
export async function fanOut<E extends RunEvent>(event: E, context: Context<E>): Promise<readonly Begun[]> {
  const dated = datedAhead(event, context.startedAt);
  if (dated.kind === 'ending') return refuseAll(event, dated, context);
  await allCallForHelp(event, context);
  // One operation and its looks, however many there are; to open an aim again, or begin a try under its name, does nothing.
  const after = await context.durable.poll<SettingOut>(
    'start',
    NOT_SET_OUT,
    (before, attempt) => setOut(event, before, attempt, context),
    ({ seconds }) => seconds,
  );
  const first = after.calledOff && event.components[after.asked];
  if (first) await tellCalledOff({ ...context, event, component: first }, after.asked);
  return event.components.map(({ name }, place) => ({ component: name, begun: place < after.asked }));
}

/** Told once, for all of them. */
async function refuseAll<E extends RunEvent>(event: E, why: Ending, context: Context<E>): Promise<readonly Begun[]> {
  const [component] = event.components;
  if (component !== undefined) await tell({ ...context, event, component }, why);
  return event.components.map(({ name }) => ({ component: name, begun: false }));
}

/** Begins those whose turn it is. */
async function setOut<E extends RunEvent>(
  event: E,
  before: SettingOut,
  attempt: number,
  context: Context<E>,
): Promise<SettingOut> {
  const { services } = context;
  try {
    const known = await howTheyFare(event, await noted(event, before, services), services);
    if (known.calledOff) return await announced(event, known, services);
    // Nothing is reserved for them before that, and none of them has to wait for the others itself.
    const seconds = secondsToGather(event, services.now().getTime());
    if (seconds > 0) return await announced(event, { ...known, seconds }, services);
    const { state, facts } = await whatIsKnown(event, known, attempt, context);
    return await announced(event, await beginThose(event, state, facts, services), services);
  } catch (error) {
    // To begin one is refused in words; whatever is thrown is the ledger's.
    if (before.unread >= MOST_UNREAD) throw error;
    return { ...before, unread: before.unread + 1, seconds: LEDGER_AGAIN };
  }
}

async function whatIsKnown<E extends RunEvent>(
  event: E,
  before: SettingOut,
  attempt: number,
  { durable, services: { ledger, traffic, ...services } }: Context<E>,
): Promise<{ readonly state: SettingOut; readonly facts: Facts }> {
  const { atOnce, stopAfter, expires } = event.limits;
  const now = services.now().getTime();
  const lane = laneOf(event);
  const span = spanOf(sunnyRequests(event.action), traffic.perSecond);
  const count = event.components.length;
  const due = Date.parse(event.at);
  const expired = before.asked === 0 && now > due + expires * 1000;
  const late = before.late === true || wantsNothing(event) || (expired && !(await isPacedAlready(event, ledger)));
  const paced = atOnce !== undefined && !late;
  const asks = before.slot === undefined && !paced && !late;
  const slot = asks
    ? await ledger.reserve({ lane, now: now * 1000, span: span * count, by: durable.executionArn })
    : before.slot;
  const moved = asks || slot === undefined ? (slot?.moved ?? 0) : await ledger.slotsMoved();
  return {
    state: { ...before, ...(slot && { slot }), ...(late && { late }), unread: 0 },
    facts: {
      now,
      attempt,
      count,
      moved,
      lane,
      span,
      expires: due + (paced ? DAY_SECONDS : expires) * 1000,
      ...(paced && { pace: { atOnce, stops: stopAfter !== undefined } }),
    },
  };
}

async function beginThose<E extends RunEvent>(
  event: E,
  before: SettingOut,
  facts: Facts,
  services: Services,
): Promise<SettingOut> {
  const turn = whoseTurn(before, facts);
  const refusals = new Set<number>();
  const queue = turn.flatMap((place) =>
    event.components.slice(place, place + 1).map((component) => ({ component, place })),
  );
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { component, place } = next;
      const openIt = () => openMember(event, component, facts, services);
      // Of many one call goes wrong easily, and would have all of them begun anew with the next look.
      if (!(await openIt().catch(openIt).catch(openIt))) continue;
      await services.executions.begin(alone(event, place, facts), FIRST_TRY).catch(() => refusals.add(place));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  return afterTurn(before, turn, refusals, facts);
}

/**
 * The event of one of its components: by the event alone, since Lambda takes one name with another payload for a mistake. Whom `atOnce`
 * keeps waiting reserves for itself, since nobody knows when its turn comes.
 */
const alone = <E extends RunEvent>(event: E, place: number, { pace }: Facts): E => ({
  ...event,
  components: event.components.slice(place, place + 1),
  ...(pace === undefined && { reserved: true }),
});

/** All of an event ask before any of them acts: otherwise the first of a storm would be through before the last is counted. */
async function allCallForHelp<E extends RunEvent>(event: E, { durable, services }: Context<E>): Promise<void> {
  if (event.limits.storm === undefined) return;
  await durable.step('call-for-help', async () => {
    for (const component of event.components) await callForHelp({ services, event, component });
  });
}
